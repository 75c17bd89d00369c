package io.wutong.board.http;

import io.javalin.http.Context;
import java.util.List;

/** What can be asked for, as an OpenAPI document. */
final class OpenApi {
    static final String RESOURCE = "/io/wutong/board/openapi.json";

    private final byte[] document = Assets.read(RESOURCE);

    List<Route> routes() {
        return List.of(Route.get("/api/v1/openapi.json", this::document));
    }

    private void document(Context ctx) {
        ctx.header("Cache-Control", "no-cache");
        Reply.send(ctx, "application/json", document);
    }
}
