package io.wutong.producer.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.wutong.producer.sheet.Cell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of a record: texts, unless they would be formulas in a spreadsheet. */
final class CsvCells {
    private static final char GUARD = '\'';
    private static final String GUARDED = "=+-@\t\r";

    private CsvCells() {}

    static List<@Nullable Cell> of(CsvRecord record) {
        List<@Nullable Cell> cells = new ArrayList<>(record.getFieldCount());
        for (String field : record.getFields()) {
            cells.add(cell(field));
        }
        return cells;
    }

    static boolean isBlank(CsvRecord record) {
        return record.getFields().stream().allMatch(String::isBlank);
    }

    /** An apostrophe before what would be a formula is the guard that receipts and other exports put there. */
    private static @Nullable Cell cell(String field) {
        if (field.isEmpty()) {
            return null;
        }
        if (field.charAt(0) == '=') {
            return new Cell.Formula(field);
        }
        boolean guarded = field.length() > 1 && field.charAt(0) == GUARD && GUARDED.indexOf(field.charAt(1)) >= 0;
        return new Cell.Text(guarded ? field.substring(1) : field);
    }
}
