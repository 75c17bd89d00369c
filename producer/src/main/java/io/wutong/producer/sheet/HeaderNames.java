package io.wutong.producer.sheet;

import java.text.Normalizer;
import java.util.Locale;

/** How headers and choices are compared: without regard to width, case, spaces, underscores, hyphens and marks. */
final class HeaderNames {
    private HeaderNames() {}

    static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    /** The form in which two of the same name are equal. */
    static String plain(String name) {
        String compatible = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder kept = new StringBuilder(compatible.length());
        compatible.codePoints().filter(HeaderNames::counts).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean counts(int codePoint) {
        return codePoint != '_'
                && codePoint != '-'
                && codePoint != '*'
                && !Character.isWhitespace(codePoint)
                && !Character.isSpaceChar(codePoint)
                && Character.getType(codePoint) != Character.FORMAT;
    }
}
