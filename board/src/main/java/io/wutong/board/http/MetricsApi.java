package io.wutong.board.http;

import io.javalin.http.Context;
import io.wutong.board.metrics.BoardMetrics;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Metrics in Prometheus' text format. */
final class MetricsApi {
    private final BoardMetrics metrics;

    MetricsApi(BoardMetrics metrics) {
        this.metrics = metrics;
    }

    List<Route> routes() {
        return List.of(Route.get("/metrics", this::scrape), Route.get("/api/v1/metrics", this::scrape));
    }

    private void scrape(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        Reply.send(
                ctx,
                "text/plain; version=0.0.4; charset=utf-8",
                metrics.scrape().getBytes(StandardCharsets.UTF_8));
    }
}
