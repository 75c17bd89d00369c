package io.wutong.producer.xlsx;

import io.wutong.producer.sheet.Cell;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The cells of a row of one workbook. */
final class XlsxCells {
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final int HEXADECIMAL = 16;

    private final boolean from1904;

    XlsxCells(boolean from1904) {
        this.from1904 = from1904;
    }

    /** Its cells from the left; those of merged ranges are marked where the row holds anything. */
    List<@Nullable Cell> of(Row row, List<Merges.Range> merged) {
        List<@Nullable Cell> cells = new ArrayList<>(row.getCellCount());
        boolean blank = true;
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.hasCell(i) ? cell(row.getCell(i)) : null;
            cells.add(cell);
            blank &= cell == null;
        }
        if (!blank) {
            merged.forEach(range -> mark(cells, range));
        }
        return cells;
    }

    private static void mark(List<@Nullable Cell> cells, Merges.Range range) {
        for (int i = range.firstColumn(); i <= range.lastColumn(); i++) {
            if (i < cells.size()) {
                cells.set(i, new Cell.Merged(cells.get(i)));
            } else if (i == cells.size()) {
                cells.add(new Cell.Merged(null));
            }
        }
    }

    private @Nullable Cell cell(org.dhatim.fastexcel.reader.Cell cell) {
        return switch (cell.getType()) {
            case EMPTY -> null;
            case STRING -> text(cell);
            case BOOLEAN -> new Cell.Truth(cell.asBoolean());
            case ERROR -> broken(cell);
            case NUMBER -> figure(cell);
            case FORMULA -> cell.getFormula() == null ? text(cell) : new Cell.Formula("=" + cell.getFormula());
        };
    }

    private static Cell text(org.dhatim.fastexcel.reader.Cell cell) {
        String raw = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        String text = raw == null ? "" : raw;
        return new Cell.Text(
                text.contains("_x")
                        ? ESCAPED.matcher(text)
                                .replaceAll(code -> java.util.regex.Matcher.quoteReplacement(
                                        String.valueOf((char) Integer.parseInt(code.group(1), HEXADECIMAL))))
                        : text);
    }

    private static Cell broken(org.dhatim.fastexcel.reader.Cell cell) {
        return new Cell.Broken(cell.getRawValue() == null ? "" : cell.getRawValue());
    }

    private Cell figure(org.dhatim.fastexcel.reader.Cell cell) {
        String digits = cell.getRawValue();
        if (!DateFormats.isDate(cell.getDataFormatId(), cell.getDataFormatString())) {
            return new Cell.Figure(digits);
        }
        LocalDateTime moment = Serials.moment(cell.asNumber().doubleValue(), from1904);
        return moment == null ? broken(cell) : new Cell.Moment(moment);
    }
}
