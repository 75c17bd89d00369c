package io.wutong.board.http;

import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The forms in which rows are given. */
enum Format {
    JSON,
    CSV;

    /** What the caller asks for; JSON where it does not say. */
    static Format of(Context ctx) {
        return switch (one(ctx, "format", "json")) {
            case "json" -> JSON;
            case "csv" -> CSV;
            default -> throw Problem.badRequest("format: json or csv");
        };
    }

    /** The one value of a parameter of the query. */
    static String one(Context ctx, String name, String absent) {
        List<String> values = ctx.queryParams(name);
        if (values.size() > 1) {
            throw Problem.badRequest(name + ": given more than once");
        }
        return values.isEmpty() ? absent : values.get(0);
    }

    /** Whether a parameter of the query is 1; absent or 0 it is not. */
    static boolean flag(Context ctx, String name) {
        return switch (one(ctx, name, "0")) {
            case "0" -> false;
            case "1" -> true;
            default -> throw Problem.badRequest(name + ": 0 or 1");
        };
    }

    /** A whole number in the query. */
    static int number(Context ctx, String name, int absent, int least, int most) {
        String text = one(ctx, name, Integer.toString(absent));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // as one that is out of range
        }
        throw Problem.badRequest(name + ": a whole number from " + least + " to " + most);
    }

    /** The rest of the path after a prefix, decoded: an id may hold any character, a slash too. */
    static String rest(Context ctx, String prefix) {
        String raw = ctx.path().substring(prefix.length());
        ByteBuffer bytes = ByteBuffer.allocate(raw.length() * 4);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '%') {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            bytes.put(hex(raw, i + 1));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("The path is not UTF-8");
        }
    }

    private static byte hex(String raw, int at) {
        if (at + 2 > raw.length()) {
            throw Problem.badRequest("The path ends in the middle of a percent sign's code");
        }
        int high = Character.digit(raw.charAt(at), 16);
        int low = Character.digit(raw.charAt(at + 1), 16);
        if (high < 0 || low < 0) {
            throw Problem.badRequest("The path has a percent sign without a code");
        }
        return (byte) (high * 16 + low);
    }
}
