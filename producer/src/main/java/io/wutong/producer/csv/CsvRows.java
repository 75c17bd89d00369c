package io.wutong.producer.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.wutong.producer.failure.UnreadableInputException;
import io.wutong.producer.person.PersonKey;
import io.wutong.producer.rows.RowPlace;
import io.wutong.producer.rows.RowSink;
import io.wutong.producer.rows.RowSource;
import io.wutong.producer.sheet.Header;
import io.wutong.producer.sheet.HeaderReader;
import io.wutong.producer.sheet.SheetRows;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file. */
final class CsvRows implements RowSource {
    private final String name;
    private final CsvRecords records;
    private final SheetRows rows;

    CsvRows(String name, CsvRecords records, @Nullable PersonKey key) throws IOException {
        this.name = name;
        this.records = records;
        this.rows = new SheetRows(header(key), key);
    }

    @Override
    public boolean advance(RowSink sink) throws IOException {
        for (CsvRecord next = records.next(); next != null; next = records.next()) {
            if (rows.give(new RowPlace(name, records.line()), CsvCells.of(next), sink)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long row() {
        return records.line();
    }

    @Override
    public long bytesRead() {
        return records.bytesRead();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private Header header(@Nullable PersonKey key) throws IOException {
        for (CsvRecord next = records.next(); next != null; next = records.next()) {
            if (!CsvCells.isBlank(next)) {
                requireCommas(next);
                return HeaderReader.read(new RowPlace(name, records.line()), CsvCells.of(next), key != null);
            }
        }
        throw new UnreadableInputException(name + ": no header, only empty lines");
    }

    private void requireCommas(CsvRecord header) {
        String first = header.getField(0);
        boolean other = header.getFieldCount() == 1 && (first.indexOf(';') >= 0 || first.indexOf('\t') >= 0);
        if (other) {
            throw new UnreadableInputException(
                    name + ": the cells are not separated by commas; save it as \"CSV UTF-8 (comma delimited)\"");
        }
    }
}
