package io.wutong.board.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.wutong.board.clerk.Uploads;
import io.wutong.board.config.BoardConfig;
import io.wutong.board.config.Limits;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every request meets first: how the answer is to be treated by a browser, how much is asked, and who asks. */
final class Gate {
    /** The session's cookie; the prefix has browsers insist on Secure and on this host alone. */
    static final String SESSION_COOKIE = "__Host-wutong-session";

    /** Headers of every answer. */
    static final Map<String, String> SAFETY = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "X-Frame-Options",
            "DENY");

    private static final Set<String> NAMES_OF_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final Set<String> PAGES = Set.of("/", "/clerk");
    private static final String BEARER = "Bearer ";

    private final BoardConfig config;
    private final @Nullable Tokens tokens;
    private final RateLimiter rate;

    Gate(BoardConfig config, @Nullable Tokens tokens) {
        this.config = config;
        this.tokens = tokens;
        this.rate = new RateLimiter(
                config.limits().requestsPerSecond(), config.limits().burst());
    }

    /** Lets a request pass, or throws the problem. */
    void check(Context ctx) {
        SAFETY.forEach(ctx::header);
        if (config.listen().tls() != null) {
            ctx.header("Strict-Transport-Security", "max-age=31536000");
        }
        int largest = isUpload(ctx) ? Uploads.LARGEST : Limits.BODY;
        if (ctx.req().getContentLengthLong() > largest) {
            throw Problem.of(HttpStatus.CONTENT_TOO_LARGE, "At most " + largest + " bytes are read");
        }
        if (!rate.take(caller(ctx), System.nanoTime())) {
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "Too many requests: ask less often", "Retry-After", "1");
        }
        requireOwnName(ctx);
        requireSameSite(ctx);
        requireAllowed(ctx);
    }

    /** Who asks, for limits: the address, or what the proxy in front says. */
    private String caller(Context ctx) {
        String forwarded = config.listen().behindProxy() ? ctx.header("X-Forwarded-For") : null;
        return forwarded == null
                ? ctx.req().getRemoteAddr()
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }

    /** Where no token is asked for, a page of another site must not get here by a name that it points to this machine. */
    private void requireOwnName(Context ctx) {
        if (tokens != null) {
            return;
        }
        String name = ctx.req().getServerName().toLowerCase(Locale.ROOT);
        if (!NAMES_OF_THIS_MACHINE.contains(name)
                && !name.equals(config.listen().host())) {
            throw Problem.of(
                    HttpStatus.MISDIRECTED_REQUEST,
                    "This board serves its own machine only: open it as http://127.0.0.1:" + ctx.port());
        }
    }

    private static void requireSameSite(Context ctx) {
        String site = ctx.header("Sec-Fetch-Site");
        boolean changes = !Set.of("GET", "HEAD").contains(ctx.method().name());
        if (changes && site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw Problem.of(HttpStatus.FORBIDDEN, "Not from another site");
        }
    }

    private void requireAllowed(Context ctx) {
        if (tokens == null || isOpen(ctx.path()) || isKnown(ctx, tokens)) {
            return;
        }
        String accept = ctx.header("Accept");
        if (PAGES.contains(ctx.path()) && accept != null && accept.contains("text/html")) {
            throw Problem.of(HttpStatus.SEE_OTHER, "Sign in first", "Location", "/sign-in");
        }
        throw Problem.of(
                HttpStatus.UNAUTHORIZED,
                "Show a token: Authorization: Bearer …, or sign in at /sign-in",
                "WWW-Authenticate",
                "Bearer");
    }

    /** What anybody may have: it shows no number. */
    private static boolean isOpen(String path) {
        return path.equals("/sign-in")
                || path.startsWith("/assets/")
                || path.startsWith("/health/")
                || path.startsWith("/api/v1/health/");
    }

    private static boolean isUpload(Context ctx) {
        return ctx.method().name().equals("POST") && ctx.path().equals(ClerkApi.UPLOADS);
    }

    private static boolean isKnown(Context ctx, Tokens tokens) {
        return who(ctx, tokens) != null;
    }

    /** Who asks, by the token or the session shown; null for nobody known. */
    static Tokens.@Nullable Who who(Context ctx, Tokens tokens) {
        String authorization = ctx.header("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return tokens.bearerOf(authorization.substring(BEARER.length()).strip());
        }
        String session = ctx.cookie(SESSION_COOKIE);
        return session == null ? null : tokens.holderOf(session);
    }
}
