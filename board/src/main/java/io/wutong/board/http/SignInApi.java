package io.wutong.board.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A form for people, who cannot show a token with every request: it begins a session. */
final class SignInApi {
    private final @Nullable Tokens tokens;
    private final String page = new String(Assets.read("/io/wutong/board/page/sign-in.html"), StandardCharsets.UTF_8);

    SignInApi(@Nullable Tokens tokens) {
        this.tokens = tokens;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/sign-in", this::form),
                Route.post("/sign-in", this::signIn),
                Route.post("/sign-out", SignInApi::signOut));
    }

    private void form(Context ctx) {
        if (tokens == null) {
            goTo(ctx, "/");
            return;
        }
        show(ctx, "hidden");
    }

    private void signIn(Context ctx) {
        Tokens known = tokens;
        if (known == null) {
            goTo(ctx, "/");
            return;
        }
        String shown = ctx.formParam("token");
        if (shown == null || !known.isToken(shown.strip())) {
            ctx.status(HttpStatus.FORBIDDEN);
            show(ctx, "");
            return;
        }
        ctx.cookie(cookie(known.newSession(shown.strip()), Math.toIntExact(Tokens.SESSION.toSeconds())));
        goTo(ctx, "/");
    }

    private static void signOut(Context ctx) {
        ctx.cookie(cookie("", 0));
        goTo(ctx, "/sign-in");
    }

    private void show(Context ctx, String refusal) {
        String language = PageApi.language(ctx).equals("zh") ? "zh-CN" : "en";
        PageApi.sendHtml(ctx, page.replace("{{lang}}", language).replace("{{refusal}}", refusal));
    }

    private static void goTo(Context ctx, String path) {
        ctx.status(HttpStatus.SEE_OTHER);
        ctx.header("Location", path);
        ctx.header("Cache-Control", "no-store");
    }

    private static Cookie cookie(String session, int seconds) {
        Cookie cookie = new Cookie(Gate.SESSION_COOKIE, session);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }
}
