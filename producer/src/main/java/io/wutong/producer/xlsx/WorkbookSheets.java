package io.wutong.producer.xlsx;

import io.wutong.producer.failure.UnreadableInputException;
import io.wutong.producer.rows.RowPlace;
import io.wutong.producer.sheet.Cell;
import io.wutong.producer.sheet.Header;
import io.wutong.producer.sheet.HeaderReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** The sheets of a workbook that was checked, each with its header: all headers are read before the first row. */
public final class WorkbookSheets implements Closeable {
    /** Sheets of explanation, as the templates have them. */
    private static final Set<String> NOT_READ = Set.of("说明", "填写说明", "选项", "Instructions", "Lists");

    private final Path file;
    private final String name;
    private final ReadableWorkbook workbook;
    private final WorkbookCheck.Checked checked;
    private final XlsxCells cells;
    private final List<EventSheet> sheets = new ArrayList<>();

    private WorkbookSheets(Path file, String name, WorkbookCheck.Checked checked, ReadableWorkbook workbook) {
        this.file = file;
        this.name = name;
        this.checked = checked;
        this.workbook = workbook;
        this.cells = new XlsxCells(workbook.isDate1904());
    }

    /**
     * A sheet with events.
     *
     * @param name its name
     * @param part its part in the zip
     * @param index its place among the sheets
     * @param header its header
     * @param rows how many rows it has
     * @param columns how many columns hold anything
     */
    public record EventSheet(String name, String part, int index, Header header, long rows, int columns) {
        /** Where the receipt stands or would be put: in the column of an earlier one, else behind all that hold anything. */
        public int receiptIndex() {
            return header.receiptIndex() < header.columns().size() ? header.receiptIndex() : columns;
        }
    }

    /**
     * Checks and opens a workbook.
     *
     * @param name what messages and places call it
     * @param keyed whether there is a key for ID numbers
     * @throws UnreadableInputException when it is not to be read; the message says what to do
     */
    public static WorkbookSheets open(Path file, String name, boolean keyed) throws IOException {
        WorkbookCheck.Checked checked = WorkbookCheck.of(file, name);
        ReadableWorkbook workbook =
                reading(name, () -> new ReadableWorkbook(file.toFile(), new ReadingOptions(checked.styled(), true)));
        WorkbookSheets sheets = new WorkbookSheets(file, name, checked, workbook);
        try {
            sheets.readHeaders(keyed);
            return sheets;
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    /** The sheets with events, in their order. */
    public List<EventSheet> sheets() {
        return List.copyOf(sheets);
    }

    /** What messages and places call it. */
    public String name() {
        return name;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** The part of the zip with the shared strings, empty for none. */
    public String stringsPart() {
        return checked.stringsPart();
    }

    /** The parts of the zip with sheets, those without events among them. */
    public List<String> parts() {
        return checked.sheets().stream().map(WorkbookCheck.CheckedSheet::part).toList();
    }

    /** Begins to read the rows of a sheet, its header among them. */
    public SheetCursor rows(EventSheet sheet) throws IOException {
        return cursor(sheet.index());
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private void readHeaders(boolean keyed) throws IOException {
        for (int i = 0; i < checked.sheets().size(); i++) {
            WorkbookCheck.CheckedSheet sheet = checked.sheets().get(i);
            if (sheet.scan().lastRowWithContent() > 0 && !NOT_READ.contains(sheet.name())) {
                readHeader(i, sheet, keyed);
            }
        }
        if (sheets.isEmpty()) {
            throw new UnreadableInputException(name + ": no sheet with a header");
        }
    }

    private void readHeader(int index, WorkbookCheck.CheckedSheet sheet, boolean keyed) throws IOException {
        try (SheetCursor rows = cursor(index)) {
            while (rows.advance()) {
                if (rows.cells().stream().anyMatch(Objects::nonNull)) {
                    RowPlace place = new RowPlace(name, sheet.name(), rows.number());
                    Header header = HeaderReader.read(place, rows.cells(), keyed);
                    sheets.add(new EventSheet(
                            sheet.name(),
                            sheet.part(),
                            index,
                            header,
                            sheet.scan().rows(),
                            sheet.scan().columns()));
                    return;
                }
            }
        }
    }

    private SheetCursor cursor(int index) throws IOException {
        Sheet sheet = workbook.getSheet(index).orElseThrow();
        String sheetName = name + "#" + sheet.getName();
        SheetScan scan = checked.sheets().get(index).scan();
        return new SheetCursor(sheetName, reading(sheetName, sheet::openStream), scan, cells);
    }

    /** What the reader does not cope with is a file that is not as it should be. */
    static <T> T reading(String what, Reading<T> reading) throws IOException {
        try {
            return reading.get();
        } catch (UnreadableInputException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableInputException(
                    what + " cannot be read (" + e + "); open the workbook and save it again", e);
        }
    }

    /** Something that the reader does. */
    @FunctionalInterface
    interface Reading<T> {
        /** Does it. */
        T get() throws IOException;
    }

    /** The rows of one sheet, one after the other, up to the last that holds anything. */
    public static final class SheetCursor implements Closeable {
        private final String name;
        private final Stream<Row> stream;
        private final Iterator<Row> rows;
        private final Merges merges;
        private final int last;
        private final XlsxCells reader;
        private int number;
        private List<@Nullable Cell> cells = List.of();

        SheetCursor(String name, Stream<Row> stream, SheetScan scan, XlsxCells reader) {
            this.name = name;
            this.stream = stream;
            this.rows = stream.iterator();
            this.merges = scan.merges();
            this.last = scan.lastRowWithContent();
            this.reader = reader;
        }

        /** Moves to the next row; false at the end. */
        public boolean advance() throws IOException {
            if (number >= last) {
                return false;
            }
            return reading(name, this::read);
        }

        /** The row's number, from 1. */
        public int number() {
            return number;
        }

        /** The row's cells from the left, null for empty ones. */
        public List<@Nullable Cell> cells() {
            return cells;
        }

        private boolean read() {
            if (!rows.hasNext()) {
                return false;
            }
            Row row = rows.next();
            number = row.getRowNum();
            cells = reader.of(row, merges.covering(number));
            return true;
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
