package io.wutong.board.http;

import io.wutong.board.config.BoardConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Makes the connector, with TLS or without. */
final class Connectors {
    /** How long a connection may be silent; the stream says something more often than this. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** What the operating system may hold for a caller who does not read, so that this is known soon. */
    private static final int SEND_BUFFER = 128 * 1024;

    private static final int ACCEPTORS = 1;
    private static final int SELECTORS = 2;

    private final ServerSocketChannel channel;
    private final SslContextFactory.@Nullable Server tls;

    private Connectors(ServerSocketChannel channel, SslContextFactory.@Nullable Server tls) {
        this.channel = channel;
        this.tls = tls;
    }

    /**
     * Of a channel that listens.
     *
     * @throws IllegalArgumentException when the certificate or its key is not usable
     */
    static Connectors of(BoardConfig config, ServerSocketChannel channel) throws IOException {
        BoardConfig.Tls tls = config.listen().tls();
        return new Connectors(channel, tls == null ? null : factory(tls));
    }

    private static SslContextFactory.Server factory(BoardConfig.Tls tls) throws IOException {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setKeyStore(PemFiles.keyStore(tls.certificates(), tls.key()));
        factory.setKeyStorePassword(PemFiles.PASSWORD);
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return factory;
    }

    Connector make(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(server, ACCEPTORS, SELECTORS, factories(http));
        connector.setIdleTimeout(SILENCE.toMillis());
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        try {
            connector.open(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connector;
    }

    private ConnectionFactory[] factories(HttpConfiguration http) {
        SslContextFactory.Server factory = tls;
        if (factory == null) {
            return new ConnectionFactory[] {new HttpConnectionFactory(http)};
        }
        HttpConfiguration secure = new HttpConfiguration(http);
        secure.addCustomizer(new SecureRequestCustomizer(false));
        return new ConnectionFactory[] {
            new SslConnectionFactory(factory, HttpVersion.HTTP_1_1.asString()), new HttpConnectionFactory(secure)
        };
    }
}
