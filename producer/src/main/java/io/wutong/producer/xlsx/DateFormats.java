package io.wutong.producer.xlsx;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a number format shows a day or a time. */
final class DateFormats {
    /** What a format says literally: quoted, escaped, padded, or in brackets (colours, conditions, locales). */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|[_*].|\\[(?!h+]|m+]|s+])[^\\]]*]");

    private static final Pattern SHOWS_TIME = Pattern.compile("[ydhsm]");

    private DateFormats() {}

    /**
     * Whether it does.
     *
     * @param id the format's number; null where the cell has none
     * @param code the format itself; null where the number says it
     */
    static boolean isDate(@Nullable Integer id, @Nullable String code) {
        if (code != null) {
            String plain = LITERAL.matcher(code.toLowerCase(Locale.ROOT)).replaceAll("");
            return !plain.contains("general") && SHOWS_TIME.matcher(plain).find();
        }
        return id != null && isBuiltInDate(id);
    }

    /** Days and times of all locales, and those of the East Asian ones. */
    private static boolean isBuiltInDate(int id) {
        return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    }
}
