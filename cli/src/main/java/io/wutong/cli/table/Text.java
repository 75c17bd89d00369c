package io.wutong.cli.table;

import org.jline.utils.WCWidth;

/** Text in the columns of a terminal, where a Chinese character takes two. */
final class Text {
    private static final String ELLIPSIS = "…";

    private Text() {}

    /** How many columns it takes. */
    static int width(String text) {
        return text.codePoints().map(Text::width).sum();
    }

    private static int width(int codePoint) {
        return Math.max(0, WCWidth.wcwidth(codePoint));
    }

    /** Filled up with spaces on the right. */
    static String left(String text, int width) {
        return text + spaces(width - width(text));
    }

    /** Filled up with spaces on the left. */
    static String right(String text, int width) {
        return spaces(width - width(text)) + text;
    }

    /** The text, or as much of its beginning as fits with an ellipsis after it. */
    static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder beginning = new StringBuilder();
        int left = width - width(ELLIPSIS);
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            left -= width(codePoint);
            if (left < 0) {
                break;
            }
            beginning.appendCodePoint(codePoint);
            i += Character.charCount(codePoint);
        }
        return beginning + ELLIPSIS;
    }

    private static String spaces(int number) {
        return " ".repeat(Math.max(0, number));
    }
}
