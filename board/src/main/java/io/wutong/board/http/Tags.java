package io.wutong.board.http;

import io.javalin.http.Context;

/** Entity tags (RFC 9110), so that what a caller has already is not sent again. */
final class Tags {
    private Tags() {}

    /** The tag of a version. */
    static String of(String version) {
        return '"' + version + '"';
    }

    /** Sets the tag, and tells whether the caller has what it stands for. */
    static boolean matches(Context ctx, String tag) {
        ctx.header("ETag", tag);
        String known = ctx.header("If-None-Match");
        if (known == null) {
            return false;
        }
        for (String one : known.split(",", -1)) {
            String stripped = one.strip();
            if (stripped.equals("*") || stripped.equals(tag) || stripped.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }
}
