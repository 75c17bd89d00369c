package io.wutong.producer.sheet;

import io.wutong.schemas.EventType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header row of a sheet: which type its rows are of, and which column of that type stands where.
 *
 * @param layout what a sheet of the type looks like
 * @param row the header's own row or line
 * @param columns the columns from the left; null where there is no header
 */
public record Header(Layout layout, long row, List<@Nullable Column> columns) {
    /** The type of the sheet's rows. */
    public EventType type() {
        return layout.type();
    }

    /** Where a field stands, such as {@code C 生效日期 Effective on}, by field. */
    public Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column != null && !column.kind().isPast()) {
                places.merge(column.field(), place(i), (first, second) -> first + " / " + second);
            }
        }
        return places;
    }

    /** A column by its letter and what it is called. */
    public String place(int index) {
        Column column = index < columns.size() ? columns.get(index) : null;
        return letters(index) + (column == null ? "" : " " + column.called());
    }

    /** Whether the sheet has a column of this kind. */
    public boolean has(CellKind kind) {
        return columns.stream().anyMatch(column -> column != null && column.kind() == kind);
    }

    /** Where the receipt stands or would be put: in the column of an earlier one, else behind the last. */
    public int receiptIndex() {
        int index = columns.indexOf(Layouts.RECEIPT);
        return index < 0 ? columns.size() : index;
    }

    /** The name of a column as spreadsheets show it: A to Z, AA and so on. */
    public static String letters(int index) {
        StringBuilder letters = new StringBuilder();
        for (int i = index; i >= 0; i = i / 26 - 1) {
            letters.insert(0, (char) ('A' + i % 26));
        }
        return letters.toString();
    }

    /** A copy in which nothing changes. */
    static Header of(Layout layout, long row, List<@Nullable Column> columns) {
        return new Header(layout, row, new ArrayList<>(columns));
    }
}
