package io.wutong.board.http;

import io.javalin.http.Context;
import io.wutong.board.stream.Stream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The live stream (Server-Sent Events). */
final class LiveApi {
    private static final int ASK_AGAIN_AFTER = 10;

    private final Stream stream;

    LiveApi(Stream stream) {
        this.stream = stream;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/live", this::live));
    }

    private void live(Context ctx) {
        ctx.future(() -> open(ctx));
    }

    /** Never done: the stream ends the answer itself, at a moment when Javalin must not look at the request any more. */
    private CompletableFuture<Void> open(Context ctx) {
        try {
            if (!stream.open(ctx.req(), ctx.res())) {
                throw Problem.unavailable("Too many follow the stream already", ASK_AGAIN_AFTER);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CompletableFuture<>();
    }
}
