package io.wutong.board.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.wutong.board.config.BoardConfig;
import io.wutong.board.config.Limits;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves routes: through the gate, within limits, and with every error as a problem. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int MOST_THREADS = 64;
    private static final int HEADERS = 16 * 1024;

    private final Javalin javalin;

    /**
     * Begins to serve.
     *
     * @param channel listens already; closed with this
     * @param tokens who may ask; null for anybody
     * @throws IllegalArgumentException when the certificate or its key is not usable, saying why
     */
    public WebServer(BoardConfig config, ServerSocketChannel channel, @Nullable Tokens tokens, Parts parts)
            throws IOException {
        Gate gate = new Gate(config, tokens);
        List<Route> routes = parts.routes(tokens);
        Connectors connectors = Connectors.of(config, channel);
        this.javalin = Javalin.create(javalinConfig -> {
            quiet(javalinConfig);
            limits(javalinConfig);
            jetty(javalinConfig, config, connectors);
            routes(javalinConfig, gate, routes);
        });
        javalin.start();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void quiet(JavalinConfig javalin) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
    }

    private static void limits(JavalinConfig javalin) {
        javalin.http.maxRequestSize = Limits.BODY;
        javalin.http.compressionStrategy = CompressionStrategy.NONE;
        javalin.http.prefer405over404 = true;
        javalin.http.asyncTimeout = 0;
    }

    private static void jetty(JavalinConfig javalin, BoardConfig config, Connectors connectors) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        threads.setName("board-http");
        threads.setDaemon(true);
        javalin.jetty.threadPool = threads;
        javalin.jetty.modifyHttpConfiguration(WebServer::strict);
        javalin.jetty.addConnector((server, http) -> connector(server, http, config, connectors));
        javalin.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new JettyErrors()));
        javalin.jetty.modifyServer(server -> server.setErrorHandler(new JettyErrors()));
    }

    private static void strict(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADERS);
        http.setResponseHeaderSize(HEADERS);
    }

    private static Connector connector(
            Server server, HttpConfiguration http, BoardConfig config, Connectors connectors) {
        Connector connector = connectors.make(server, http);
        server.addBean(new NetworkConnectionLimit(config.limits().connections(), connector));
        return connector;
    }

    private static void routes(JavalinConfig javalin, Gate gate, List<Route> routes) {
        javalin.routes.before(gate::check);
        for (Route route : routes) {
            javalin.routes.addEndpoint(new Endpoint(route.method(), route.path(), route.handler()));
        }
        javalin.routes.exception(Problem.class, (problem, ctx) -> answer(problem, ctx));
        javalin.routes.exception(HttpResponseException.class, (refusal, ctx) -> refused(refusal, ctx));
        javalin.routes.exception(Exception.class, WebServer::failed);
    }

    private static void answer(Problem problem, Context ctx) {
        ctx.status(problem.status());
        problem.headers().forEach(ctx::header);
        ctx.header("Cache-Control", "no-store");
        ctx.contentType(Problem.MEDIA_TYPE);
        ctx.result(problem.body());
    }

    /** What Javalin refuses: its words may repeat what was sent, so they are not passed on. */
    private static void refused(HttpResponseException refusal, Context ctx) {
        String allowed = refusal.getDetails().get("availableMethods");
        if (allowed != null) {
            ctx.header("Allow", allowed);
        }
        String detail = switch (refusal.getStatus()) {
            case HttpStatus.NOT_FOUND_404 -> "There is nothing here; /api/v1/openapi.json says what there is";
            case HttpStatus.METHOD_NOT_ALLOWED_405 -> "Not with this method";
            case HttpStatus.PAYLOAD_TOO_LARGE_413 -> "At most " + Limits.BODY + " bytes are read";
            default -> "The request cannot be answered as it is";
        };
        answerWith(refusal.getStatus(), detail, ctx);
    }

    private static void failed(Exception failure, Context ctx) {
        LOG.error(
                "No answer to {} {}, by an error of the board's own",
                ctx.method().name(),
                ctx.endpoint().path,
                failure);
        answerWith(HttpStatus.INTERNAL_SERVER_ERROR_500, "An error of the board's own; its log says more", ctx);
    }

    private static void answerWith(int status, String detail, Context ctx) {
        ctx.status(status);
        ctx.header("Cache-Control", "no-store");
        ctx.contentType(Problem.MEDIA_TYPE);
        ctx.result(Problem.body(status, detail));
    }
}
