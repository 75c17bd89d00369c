package io.wutong.board.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The files of the page, by name: there is no path into any directory. All are read at the start. */
final class Assets {
    private static final String OWN = "/io/wutong/board/page/";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final Map<String, String> MEDIA_TYPES =
            Map.of("js", SCRIPT, "css", STYLE, "svg", "image/svg+xml", "json", "application/json");
    private static final String[] OWN_FILES = {
        "board.css",
        "board.js",
        "changes.js",
        "chart.js",
        "clerk.css",
        "clerk.js",
        "dom.js",
        "format.js",
        "headline.js",
        "icon.svg",
        "live.js",
        "messages.en.json",
        "messages.zh.json",
        "number.js",
        "receipt.js",
        "rejected.js",
        "store.js",
        "table.js",
        "tables.js",
        "text.js"
    };

    private final Map<String, File> files = new TreeMap<>();

    private static final class File {
        final String mediaType;
        final byte[] content;
        final String tag;

        File(String mediaType, byte[] content) {
            this.mediaType = mediaType;
            this.content = content;
            this.tag = Tags.of(digest(content));
        }
    }

    Assets() {
        for (String name : OWN_FILES) {
            add(name, OWN + name);
        }
        add("uplot.js", UPLOT + "uPlot.esm.js");
        add("uplot.css", UPLOT + "uPlot.min.css");
    }

    /** Answers {@code /assets/<name>}. */
    void serve(Context ctx) throws IOException {
        File file = files.get(ctx.pathParam("name"));
        if (file == null) {
            throw Problem.of(HttpStatus.NOT_FOUND, "There is no such file");
        }
        ctx.header("Cache-Control", "no-cache");
        if (Tags.matches(ctx, file.tag)) {
            ctx.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        Reply.send(ctx, file.mediaType, file.content);
    }

    private void add(String name, String resource) {
        byte[] content = read(resource);
        String mediaType = MEDIA_TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
        files.put(name, new File(mediaType, content));
    }

    /** A file of the page. */
    static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
