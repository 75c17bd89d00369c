package io.wutong.producer.rows;

/** Text from a row as it may stand in a message: short, and without what would move a terminal's cursor. */
public final class Printable {
    private static final int LONGEST = 64;

    private Printable() {}

    /** The first 64 code points, and a mark if there were more. */
    public static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** The text with control and format characters and half surrogate pairs written as in JSON. */
    public static String escape(String text) {
        if (text.codePoints().allMatch(Printable::isHarmless)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            if (isHarmless(codePoint)) {
                escaped.appendCodePoint(codePoint);
            } else {
                escaped.append(String.format("\\u%04x", codePoint));
            }
        });
        return escaped.toString();
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
