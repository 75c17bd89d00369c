package io.wutong.board.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** CSV that is safe to open in a spreadsheet (RFC 4180, UTF-8). */
final class Csv {
    static final String MEDIA_TYPE = "text/csv; charset=utf-8";

    /** What a spreadsheet takes for the beginning of a formula, in the full width of Chinese input too. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Csv() {}

    /**
     * The bytes of a table.
     *
     * @param forExcel whether to begin with a byte order mark, without which a Chinese Excel takes UTF-8 for GBK
     */
    static byte[] bytes(boolean forExcel, Consumer<CsvWriter> table) {
        StringWriter text = new StringWriter();
        if (forExcel) {
            text.write(BYTE_ORDER_MARK);
        }
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            table.accept(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Text that no spreadsheet runs. */
    static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
