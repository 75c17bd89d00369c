package io.wutong.producer.sheet;

import io.wutong.producer.person.PersonKey;
import io.wutong.producer.rows.FieldValue;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.rows.Row;
import io.wutong.producer.rows.RowPlace;
import io.wutong.producer.rows.RowSink;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows under one header: cells to fields, or the refusal of the first cell that does not fit. */
public final class SheetRows {
    private static final String SOURCE = "source";
    private static final String RECORD_ID = "record_id";

    private final Header header;
    private final CellReaders readers;
    private final Map<String, String> places;

    /**
     * Rows under a header.
     *
     * @param key under which ID numbers become pseudonyms; null where there are none
     */
    public SheetRows(Header header, @Nullable PersonKey key) {
        this.header = header;
        this.readers = new CellReaders(header.layout(), key);
        this.places = header.places();
    }

    /**
     * Gives the sink what a row says.
     *
     * @param cells its cells from the left, null for empty ones
     * @return whether it is a row
     */
    public boolean give(RowPlace place, List<@Nullable Cell> cells, RowSink sink) {
        if (!isRow(cells)) {
            return false;
        }
        Map<String, FieldValue> fields = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            CellFault fault = isEmpty(cell) ? null : read(i, cell, fields);
            if (fault != null) {
                sink.refused(refusal(place, i, fault));
                return true;
            }
        }
        fields.putIfAbsent(SOURCE, new FieldValue.Text(sourceOf(place)));
        sink.row(new Row(place, header.type(), fields, places));
        return true;
    }

    /** Whether cells are a row: with nothing in them, and as the template's example, they are none. */
    public boolean isRow(List<@Nullable Cell> cells) {
        return !isBlank(cells) && !isExample(cells);
    }

    private @Nullable CellFault read(int index, Cell cell, Map<String, FieldValue> fields) {
        Column column = column(index);
        if (column == null) {
            return CellFault.NO_HEADER;
        }
        if (column.kind().isPast()) {
            return null;
        }
        try {
            FieldValue value = readers.read(column, cell);
            boolean twice = value != null && fields.putIfAbsent(column.field(), value) != null;
            return twice ? CellFault.SAID_TWICE : null;
        } catch (UnfitCellException e) {
            return e.fault();
        }
    }

    private Refusal refusal(RowPlace place, int index, CellFault fault) {
        Column column = column(index);
        return new Refusal(
                place,
                fault.reason(),
                column == null ? null : column.field(),
                header.place(index),
                fault.english() + "; " + fault.remedy());
    }

    /** What is filled in beforehand, such as numbers of rows, makes no row. */
    private boolean isBlank(List<@Nullable Cell> cells) {
        for (int i = 0; i < cells.size(); i++) {
            Column column = column(i);
            boolean counts = column == null || column.kind() != CellKind.PAST;
            if (counts && !isEmpty(cells.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isExample(List<@Nullable Cell> cells) {
        for (int i = 0; i < cells.size(); i++) {
            Column column = column(i);
            if (column != null && column.field().equals(RECORD_ID)) {
                return cells.get(i) instanceof Cell.Text text
                        && Texts.strip(text.text()).equals(Layouts.EXAMPLE_ID);
            }
        }
        return false;
    }

    private static boolean isEmpty(@Nullable Cell cell) {
        if (cell instanceof Cell.Text text) {
            return Texts.strip(text.text()).isEmpty();
        }
        return cell == null;
    }

    private @Nullable Column column(int index) {
        return index < header.columns().size() ? header.columns().get(index) : null;
    }

    /** The file's own name, without the directory it happens to lie in. */
    private static String sourceOf(RowPlace place) {
        Path name = Path.of(place.source()).getFileName();
        return new RowPlace(name == null ? place.source() : name.toString(), place.sheet(), place.row()).toString();
    }
}
