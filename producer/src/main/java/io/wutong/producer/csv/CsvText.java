package io.wutong.producer.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.wutong.producer.rows.RowPlace;
import io.wutong.producer.sheet.Cell;
import io.wutong.producer.sheet.Header;
import io.wutong.producer.sheet.HeaderReader;
import io.wutong.producer.sheet.SheetRows;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CSV file once more as it is written, record by record, with its header known: for whoever gives it back. */
public final class CsvText implements Closeable {
    private final String name;
    private final CsvEncoding encoding;
    private final CsvRecords records;
    private final CsvRecord headerRecord;
    private final Header header;
    private final SheetRows rows;
    private @Nullable CsvRecord current;

    private CsvText(String name, CsvEncoding encoding, CsvRecords records, CsvRecord headerRecord) {
        this.name = name;
        this.encoding = encoding;
        this.records = records;
        this.headerRecord = headerRecord;
        this.header = HeaderReader.read(new RowPlace(name, records.line()), CsvCells.of(headerRecord), true);
        this.rows = new SheetRows(header, null);
    }

    /** Opens a file that was read before, under the name that it had then. */
    public static CsvText open(Path file, String name) throws IOException {
        CsvEncoding encoding = CsvEncoding.of(file, name);
        CsvRecords records = CsvRecords.read(name, Files.newInputStream(file), encoding);
        try {
            CsvRecord first = records.next();
            while (first != null && CsvCells.isBlank(first)) {
                first = records.next();
            }
            return new CsvText(name, encoding, records, java.util.Objects.requireNonNull(first, "a header"));
        } catch (IOException | RuntimeException e) {
            records.close();
            throw e;
        }
    }

    /** How the file is encoded. */
    public CsvEncoding encoding() {
        return encoding;
    }

    /** The header. */
    public Header header() {
        return header;
    }

    /** The header as it is written. */
    public List<String> headerFields() {
        return headerRecord.getFields();
    }

    /** Moves to the next record behind the header; false at the end. */
    public boolean advance() throws IOException {
        current = records.next();
        return current != null;
    }

    /** The record's place. */
    public RowPlace place() {
        return new RowPlace(name, records.line());
    }

    /** The record as it is written. */
    public List<String> fields() {
        return record().getFields();
    }

    /** Whether the record is a row, of which something was told. */
    public boolean isRow() {
        List<@Nullable Cell> cells = CsvCells.of(record());
        return rows.isRow(cells);
    }

    private CsvRecord record() {
        return java.util.Objects.requireNonNull(current, "advance comes first");
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
