package io.wutong.board.http;

import io.javalin.http.Context;
import io.wutong.board.live.Freshness;
import io.wutong.board.live.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the board lives, and whether it has numbers to show. Shows none itself, so anybody may ask. */
final class HealthApi {
    private static final int ASK_AGAIN_AFTER = 2;

    private final Supplier<Optional<Snapshot>> latest;
    private final Supplier<Freshness> freshness;

    HealthApi(Supplier<Optional<Snapshot>> latest, Supplier<Freshness> freshness) {
        this.latest = latest;
        this.freshness = freshness;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/health/live", HealthApi::live),
                Route.get("/health/ready", this::ready),
                Route.get("/api/v1/health/live", HealthApi::live),
                Route.get("/api/v1/health/ready", this::ready));
    }

    private static void live(Context ctx) {
        answer(ctx, "{\"status\":\"UP\"}\n");
    }

    private void ready(Context ctx) {
        Freshness now = freshness.get();
        if (latest.get().isEmpty()) {
            throw Problem.unavailable(
                    "There are no totals to show: " + now.state().jsonName(), ASK_AGAIN_AFTER);
        }
        if (now.state() == Freshness.State.BROKER_UNREACHABLE) {
            throw Problem.unavailable("No broker answers; the totals shown may be old", ASK_AGAIN_AFTER);
        }
        answer(ctx, "{\"status\":\"UP\",\"freshness\":\"" + now.state().jsonName() + "\"}\n");
    }

    private static void answer(Context ctx, String json) {
        ctx.header("Cache-Control", "no-store");
        Reply.send(ctx, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }
}
