package io.wutong.board.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a board runs.
 *
 * @param clientProperties properties of every Kafka client, {@code bootstrap.servers} among them
 * @param listen where it serves
 * @param tokenFile the file with the tokens that callers must show, one a line; null where none is asked for, which is
 *     allowed on loopback alone
 * @param limits what it refuses to exceed
 */
public record BoardConfig(
        Map<String, Object> clientProperties,
        Listen listen,
        @Nullable Path tokenFile,
        Limits limits) {
    /** The port where nobody says otherwise. */
    public static final int DEFAULT_PORT = 8080;

    /** The address that only this machine reaches. */
    public static final String LOOPBACK = "127.0.0.1";

    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

    /** Refuses what cannot run, or would show numbers to anybody, naming the setting. */
    public BoardConfig {
        require(clientProperties.containsKey(BOOTSTRAP_SERVERS), BOOTSTRAP_SERVERS + ": not given");
        boolean reachedFromElsewhere = !listen.isLoopback() || listen.behindProxy();
        require(
                tokenFile != null || !reachedFromElsewhere,
                "token file: needed where the board is reached from elsewhere (host " + listen.host()
                        + (listen.behindProxy() ? ", behind a proxy)" : ")"));
        require(
                listen.isLoopback() || listen.tls() != null || listen.behindProxy(),
                "TLS: on host " + listen.host()
                        + " give a certificate and a key, or say that a proxy does it (behind-proxy)");
        clientProperties = Map.copyOf(clientProperties);
    }

    /** A board for this machine alone. */
    public static BoardConfig local(Map<String, Object> clientProperties, int port) {
        return new BoardConfig(clientProperties, Listen.local(port), null, Limits.DEFAULT);
    }

    /** The same with other limits. */
    public BoardConfig with(Limits newLimits) {
        return new BoardConfig(clientProperties, listen, tokenFile, newLimits);
    }

    /**
     * Where a board serves.
     *
     * @param host the address or name to bind to
     * @param port the port; 0 means a free one
     * @param tls the certificate to show; null means plain HTTP
     * @param behindProxy whether a reverse proxy in front of it speaks TLS and says in {@code X-Forwarded-For} who calls
     */
    public record Listen(String host, int port, @Nullable Tls tls, boolean behindProxy) {
        private static final int HIGHEST_PORT = 65_535;

        /** Refuses what cannot be listened on. */
        public Listen {
            require(!host.isBlank(), "host: blank");
            require(port >= 0 && port <= HIGHEST_PORT, "port: 0 to " + HIGHEST_PORT + " needed, not " + port);
        }

        /** This machine alone. */
        public static Listen local(int port) {
            return new Listen(LOOPBACK, port, null, false);
        }

        /** Whether only this machine reaches it. */
        public boolean isLoopback() {
            try {
                return InetAddress.getByName(host).isLoopbackAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("host: " + host + " is not known", e);
            }
        }
    }

    /**
     * A certificate and its key, both PEM.
     *
     * @param certificates the certificate and those between it and the authority's
     * @param key the private key, PKCS #8, not encrypted
     */
    public record Tls(Path certificates, Path key) {}

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
