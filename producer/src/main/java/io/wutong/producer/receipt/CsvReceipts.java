package io.wutong.producer.receipt;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.wutong.producer.csv.CsvText;
import io.wutong.producer.receipt.ReceiptFiles.Copy;
import io.wutong.producer.sheet.CellKind;
import io.wutong.producer.sheet.Column;
import io.wutong.producer.sheet.Header;
import io.wutong.producer.sheet.Layouts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A CSV file given back with one more column, in its own encoding; as UTF-8 with the mark that Excel needs. */
final class CsvReceipts {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Outcomes outcomes;
    private final Language language;

    CsvReceipts(Outcomes outcomes, Language language) {
        this.outcomes = outcomes;
        this.language = language;
    }

    /** All rows; names are left out. */
    void writeAll(Copy copied, OutputStream out) throws IOException {
        write(copied, out, false);
    }

    /** The rows that need work, whole. */
    void writeRejects(Copy copied, OutputStream out) throws IOException {
        write(copied, out, true);
    }

    private void write(Copy copied, OutputStream out, boolean rejectsOnly) throws IOException {
        try (CsvText text = CsvText.open(copied.input(), copied.name())) {
            OutputStreamWriter writer =
                    new OutputStreamWriter(out, text.encoding().charset());
            if (text.encoding().charset().equals(StandardCharsets.UTF_8)) {
                writer.write(BYTE_ORDER_MARK);
            }
            CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
            csv.writeRecord(withReceipt(
                    text.headerFields(),
                    text.header(),
                    language.of(Layouts.RECEIPT.english(), Layouts.RECEIPT.chinese())));
            while (text.advance()) {
                boolean row = text.isRow();
                Receipt receipt = row ? outcomes.of(text.place()) : new Receipt("", false);
                if (!rejectsOnly || receipt.needsWork()) {
                    List<String> fields = rejectsOnly ? text.fields() : withoutNames(text.fields(), text.header());
                    csv.writeRecord(withReceipt(fields, text.header(), receipt.text()));
                }
            }
            csv.flush();
        }
    }

    private static List<String> withReceipt(List<String> fields, Header header, String receipt) {
        List<String> cells = new ArrayList<>();
        fields.forEach(field -> cells.add(SafeCells.of(field)));
        int index = header.receiptIndex();
        while (cells.size() <= index) {
            cells.add("");
        }
        cells.set(index, SafeCells.of(receipt));
        return cells;
    }

    private static List<String> withoutNames(List<String> fields, Header header) {
        List<String> kept = new ArrayList<>(fields);
        for (int i = 0; i < kept.size() && i < header.columns().size(); i++) {
            Column column = header.columns().get(i);
            if (column != null && column.kind() == CellKind.PERSON_NAME) {
                kept.set(i, "");
            }
        }
        return kept;
    }
}
