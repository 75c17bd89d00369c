package io.wutong.producer.xlsx;

import io.wutong.producer.person.PersonKey;
import io.wutong.producer.rows.RowPlace;
import io.wutong.producer.rows.RowSink;
import io.wutong.producer.rows.RowSource;
import io.wutong.producer.sheet.SheetRows;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The rows of a workbook, sheet after sheet. */
final class XlsxRows implements RowSource {
    private final WorkbookSheets workbook;
    private final @Nullable PersonKey key;
    private final Iterator<WorkbookSheets.EventSheet> sheets;
    private final long size;
    private final long rowsInAll;
    private WorkbookSheets.@Nullable EventSheet sheet;
    private WorkbookSheets.@Nullable SheetCursor cursor;
    private @Nullable SheetRows rows;
    private long rowsRead;
    private long row;

    XlsxRows(WorkbookSheets workbook, @Nullable PersonKey key) throws IOException {
        this.workbook = workbook;
        this.key = key;
        this.sheets = workbook.sheets().iterator();
        this.size = Files.size(workbook.file());
        this.rowsInAll = Math.max(
                1,
                workbook.sheets().stream()
                        .mapToLong(WorkbookSheets.EventSheet::rows)
                        .sum());
    }

    @Override
    public boolean advance(RowSink sink) throws IOException {
        while (true) {
            WorkbookSheets.EventSheet in = sheet;
            if (in == null || cursor == null || rows == null) {
                if (!nextSheet()) {
                    return false;
                }
                continue;
            }
            if (!cursor.advance()) {
                leaveSheet();
                continue;
            }
            rowsRead++;
            row = cursor.number();
            RowPlace place = new RowPlace(workbook.name(), in.name(), row);
            if (row > in.header().row() && rows.give(place, cursor.cells(), sink)) {
                return true;
            }
        }
    }

    @Override
    public long row() {
        return row;
    }

    /** As much of the file as there are rows read. */
    @Override
    public long bytesRead() {
        return sheet == null && !sheets.hasNext() ? size : size * Math.min(rowsRead, rowsInAll) / rowsInAll;
    }

    @Override
    public void close() throws IOException {
        leaveSheet();
        workbook.close();
    }

    private boolean nextSheet() throws IOException {
        if (!sheets.hasNext()) {
            return false;
        }
        WorkbookSheets.EventSheet next = sheets.next();
        sheet = next;
        cursor = workbook.rows(next);
        rows = new SheetRows(next.header(), key);
        return true;
    }

    private void leaveSheet() {
        if (cursor != null) {
            cursor.close();
        }
        cursor = null;
        sheet = null;
    }
}
