package io.wutong.audit.render;

import java.util.ArrayList;
import java.util.List;

/** Text for a terminal: aligned columns, Chinese characters two wide, no control characters whoever wrote them. */
final class Lines {
    private static final String SEPARATOR = "  ";
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x2e80, 0xa4cf},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe30, 0xfe6f},
        {0xff00, 0xff60},
        {0xffe0, 0xffe6},
        {0x1f300, 0x1faff},
        {0x20000, 0x3fffd},
    };

    private Lines() {}

    /** One cell. */
    record Cell(String text, boolean number) {
        static Cell of(Object value) {
            return new Cell(safe(String.valueOf(value)), value instanceof Number);
        }
    }

    /** The rows under their headers, each column as wide as its widest cell. */
    static List<String> table(List<String> headers, List<List<Cell>> rows) {
        int[] widths = new int[headers.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    width(headers.get(i)),
                    rows.stream()
                            .mapToInt(row -> width(row.get(column).text()))
                            .max()
                            .orElse(0));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(headers.stream().map(header -> new Cell(header, false)).toList(), widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    /** The text with every control character shown as its number, so that no event can steer a terminal. */
    static String safe(String text) {
        if (text.codePoints().noneMatch(Lines::isUnsafe)) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            if (isUnsafe(codePoint)) {
                safe.append(String.format("\\u%04x", codePoint));
            } else {
                safe.appendCodePoint(codePoint);
            }
        });
        return safe.toString();
    }

    /** Control characters, and those that turn the direction of what follows. */
    private static boolean isUnsafe(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isISOControl(codePoint) || type == Character.FORMAT || type == Character.SURROGATE;
    }

    static int width(String text) {
        return text.codePoints().map(Lines::width).sum();
    }

    private static int width(int codePoint) {
        if (Character.getType(codePoint) == Character.NON_SPACING_MARK) {
            return 0;
        }
        for (int[] range : WIDE) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return 2;
            }
        }
        return 1;
    }

    private static String line(List<Cell> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            Cell cell = cells.get(i);
            String space = " ".repeat(widths[i] - width(cell.text()));
            line.append(i == 0 ? "" : SEPARATOR).append(cell.number() ? space + cell.text() : cell.text() + space);
        }
        return line.toString().stripTrailing();
    }
}
