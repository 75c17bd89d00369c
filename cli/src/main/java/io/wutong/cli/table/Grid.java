package io.wutong.cli.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Rows and columns as aligned lines no wider than a limit; what is too wide for it is cut where it says so. */
final class Grid {
    private static final String SEPARATOR = "  ";

    private final int limit;
    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * How a column looks.
     *
     * @param header the lines above it, all columns' ending on the same line
     * @param kind what it holds
     */
    record Column(List<String> header, Kind kind) {
        static Column of(Kind kind, String... header) {
            return new Column(List.of(header), kind);
        }
    }

    /** What a column holds. */
    enum Kind {
        /** Text that may be cut, down to {@link #LEAST_TEXT} columns. */
        TEXT,
        /** Text that is never cut. */
        WORD,
        /** A number: to the right, never cut. */
        NUMBER
    }

    private static final int LEAST_TEXT = 8;

    Grid(int limit, List<Column> columns) {
        this.limit = limit;
        this.columns = List.copyOf(columns);
    }

    void row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The header, a line, the rows. */
    List<String> lines() {
        int[] widths = widths();
        int height = columns.stream()
                .mapToInt(column -> column.header().size())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            lines.add(line(headerLine(line, height), widths));
        }
        if (height > 0) {
            lines.add("-".repeat(total(widths)));
        }
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private List<String> headerLine(int line, int height) {
        return columns.stream()
                .map(column -> {
                    int own = line - (height - column.header().size());
                    return own < 0 ? "" : column.header().get(own);
                })
                .toList();
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = Text.cut(cells.get(i), widths[i]);
            boolean number = columns.get(i).kind() == Kind.NUMBER;
            line.append(i == 0 ? "" : SEPARATOR)
                    .append(number ? Text.right(cell, widths[i]) : Text.left(cell, widths[i]));
        }
        return line.toString().stripTrailing();
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Stream.concat(
                            columns.get(i).header().stream(), rows.stream().map(row -> row.get(column)))
                    .mapToInt(Text::width)
                    .max()
                    .orElse(0);
        }
        shrinkTexts(widths);
        return widths;
    }

    /** The widest text gives way first, so that short ones stay whole. */
    private void shrinkTexts(int[] widths) {
        for (int excess = total(widths) - limit; excess > 0; excess--) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                boolean cuttable = columns.get(i).kind() == Kind.TEXT && widths[i] > LEAST_TEXT;
                if (cuttable && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    private static int total(int[] widths) {
        return Arrays.stream(widths).sum() + SEPARATOR.length() * Math.max(0, widths.length - 1);
    }
}
