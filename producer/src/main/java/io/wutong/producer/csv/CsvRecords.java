package io.wutong.producer.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.wutong.producer.failure.UnreadableInputException;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file, whatever its line ends, in the memory of one. Empty lines are none. */
public final class CsvRecords implements Closeable {
    private static final int LONGEST = 1024 * 1024;
    private static final int MOST_FIELDS = 1024;

    private final String name;
    private final Counting in;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private long line;

    private CsvRecords(String name, Counting in, CsvReader<CsvRecord> reader) {
        this.name = name;
        this.in = in;
        this.reader = reader;
        this.records = reader.iterator();
    }

    /** The records of a file of this name, which is read on and closed. */
    public static CsvRecords read(String name, InputStream file, CsvEncoding encoding) throws IOException {
        Counting counting = new Counting(file);
        CsvRecordHandler handler = CsvRecordHandler.of(
                limits -> limits.maxFields(MOST_FIELDS).maxFieldSize(LONGEST).maxRecordSize(LONGEST));
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST)
                .build(handler, encoding.read(counting));
        return new CsvRecords(name, counting, reader);
    }

    /** The next record; null at the end. */
    public @Nullable CsvRecord next() throws IOException {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord found = records.next();
            line = found.getStartingLineNumber();
            return found;
        } catch (CsvParseException e) {
            throw new UnreadableInputException(
                    name + " cannot be read beyond line " + line + ": " + deepest(e)
                            + ". Is there a quotation mark without its partner?",
                    e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The line on which the record that was read last begins, 0 before the first. */
    public long line() {
        return line;
    }

    long bytesRead() {
        return in.count;
    }

    private static String deepest(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Counts what was read. */
    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
