package io.wutong.producer.xlsx;

/**
 * The place of a cell as workbooks write it, such as {@code C12}.
 *
 * @param row from 1
 * @param column from 0
 */
record CellRef(int row, int column) {
    private static final int LETTERS = 26;
    private static final int LONGEST = 12;

    /** The place; null where the text is none inside a sheet. */
    static @org.jspecify.annotations.Nullable CellRef of(String text) {
        int at = 0;
        int column = 0;
        int row = 0;
        if (text.length() > LONGEST) {
            return null;
        }
        while (at < text.length() && text.charAt(at) >= 'A' && text.charAt(at) <= 'Z') {
            column = column * LETTERS + text.charAt(at) - 'A' + 1;
            at++;
        }
        int letters = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            row = row * 10 + text.charAt(at) - '0';
            at++;
        }
        boolean whole = at == text.length() && letters > 0 && letters <= 3 && at - letters <= 7;
        boolean inside = row >= 1 && row <= XlsxLimits.ROWS && column <= XlsxLimits.COLUMNS;
        return whole && inside ? new CellRef(row, column - 1) : null;
    }
}
