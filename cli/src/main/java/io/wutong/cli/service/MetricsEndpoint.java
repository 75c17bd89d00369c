package io.wutong.cli.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * A topology's metrics for Prometheus (Kafka Streams' own, those of its clients, those of the process), and whether it
 * runs. On this machine alone.
 */
public final class MetricsEndpoint implements AutoCloseable {
    private static final int BACKLOG = 16;
    private static final String PATH = "/metrics";
    private static final String READY = "/health/ready";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<KafkaStreamsMetrics> streams = new ArrayList<>();
    private final HttpServer server;
    private Supplier<KafkaStreams.State> state = () -> KafkaStreams.State.CREATED;

    private MetricsEndpoint(HttpServer server) {
        this.server = server;
    }

    /**
     * Begins to serve.
     *
     * @param port where; 0 for a free one
     * @throws IOException when the port cannot be had
     */
    public static MetricsEndpoint start(int port, RunningTopology topology) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        MetricsEndpoint endpoint = new MetricsEndpoint(server);
        topology.watch(observed -> {
            endpoint.streams.add(new KafkaStreamsMetrics(observed));
            endpoint.state = observed::state;
        });
        endpoint.streams.forEach(metrics -> metrics.bindTo(endpoint.registry));
        new JvmMemoryMetrics().bindTo(endpoint.registry);
        new ProcessorMetrics().bindTo(endpoint.registry);
        new UptimeMetrics().bindTo(endpoint.registry);
        server.createContext(PATH, endpoint::scrape);
        server.createContext(READY, endpoint::tellWhetherReady);
        server.start();
        return endpoint;
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** 200 while tasks are assigned and restored, so that numbers move; 503 before and while they are not. */
    private void tellWhetherReady(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (isGet(exchange, READY)) {
                exchange.sendResponseHeaders(state.get() == KafkaStreams.State.RUNNING ? 200 : 503, -1);
            }
        }
    }

    /** Answers 404 to any other request. */
    private static boolean isGet(HttpExchange exchange, String path) throws IOException {
        boolean wanted = exchange.getRequestMethod().equals("GET")
                && exchange.getRequestURI().getPath().equals(path);
        if (!wanted) {
            exchange.sendResponseHeaders(404, -1);
        }
        return wanted;
    }

    private void scrape(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isGet(exchange, PATH)) {
                return;
            }
            byte[] body = registry.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        streams.forEach(KafkaStreamsMetrics::close);
        registry.close();
    }
}
