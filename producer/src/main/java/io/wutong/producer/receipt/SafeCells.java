package io.wutong.producer.receipt;

import java.util.regex.Pattern;

/** Cells of CSV that no spreadsheet runs: an apostrophe before what would be a formula. Numbers stay as they are. */
final class SafeCells {
    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

    private SafeCells() {}

    static String of(String text) {
        boolean formula = !text.isEmpty()
                && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        return formula ? "'" + text : text;
    }
}
