package io.wutong.audit.render;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) that is safe to open in a spreadsheet: a text that a spreadsheet would run as a formula begins with an
 * apostrophe; numbers are as they are.
 */
final class SafeCsv implements Closeable {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final CsvWriter csv;

    /** Writes to the writer, which stays open. */
    SafeCsv(Writer writer) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
    }

    /** Writes a line; null is an empty cell. */
    void line(List<? extends @Nullable Object> cells) {
        csv.writeRecord(cells.stream().map(SafeCsv::cell).toList());
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean formula = !(value instanceof Number) && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
