package io.wutong.board.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page, in the caller's language and colours from its first byte on. */
final class PageApi {
    private static final String HTML = "text/html; charset=utf-8";
    private static final Set<String> THEMES = Set.of("light", "dark");
    private static final Map<String, String> TAGS = Map.of("zh", "zh-CN", "en", "en");

    private final String page = new String(Assets.read("/io/wutong/board/page/index.html"), StandardCharsets.UTF_8);
    private final Assets assets = new Assets();
    private final boolean signedIn;
    private final boolean clerks;

    /**
     * The page.
     *
     * @param signedIn whether whoever sees it has a session, which can be ended
     * @param clerks whether workbooks of clerks are taken
     */
    PageApi(boolean signedIn, boolean clerks) {
        this.signedIn = signedIn;
        this.clerks = clerks;
    }

    List<Route> routes() {
        return List.of(Route.get("/", this::page), Route.get("/assets/{name}", assets::serve));
    }

    private void page(Context ctx) {
        String theme = ctx.cookie("wutong-theme");
        String known = theme != null && THEMES.contains(theme) ? theme : "auto";
        sendHtml(
                ctx,
                page.replace("{{lang}}", String.valueOf(TAGS.get(language(ctx))))
                        .replace("{{theme}}", known)
                        .replace("{{sign-out}}", signedIn ? "" : "hidden")
                        .replace("{{clerk}}", signedIn && clerks ? "" : "hidden"));
    }

    static void sendHtml(Context ctx, String html) {
        ctx.header("Cache-Control", "no-cache");
        ctx.header("Vary", "Accept-Language, Cookie");
        Reply.send(ctx, HTML, html.getBytes(StandardCharsets.UTF_8));
    }

    /** The language chosen on the page before, else what the browser prefers, else Chinese. */
    static String language(Context ctx) {
        String chosen = ctx.cookie("wutong-language");
        return chosen != null && TAGS.containsKey(chosen) ? chosen : preferred(ctx.header("Accept-Language"));
    }

    private static String preferred(@Nullable String header) {
        if (header == null) {
            return "zh";
        }
        try {
            String found = Locale.lookupTag(Locale.LanguageRange.parse(header), TAGS.keySet());
            return found == null ? "zh" : found;
        } catch (IllegalArgumentException e) {
            return "zh";
        }
    }
}
