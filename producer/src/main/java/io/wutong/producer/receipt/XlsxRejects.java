package io.wutong.producer.receipt;

import io.wutong.producer.receipt.ReceiptFiles.Copy;
import io.wutong.producer.rows.RowPlace;
import io.wutong.producer.sheet.Cell;
import io.wutong.producer.sheet.Layouts;
import io.wutong.producer.sheet.SheetRows;
import io.wutong.producer.xlsx.WorkbookSheets;
import io.wutong.producer.xlsx.WorkbookSheets.EventSheet;
import io.wutong.producer.xlsx.WorkbookSheets.SheetCursor;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A workbook of the rows that need work, under the headers of the one that they came from, to be mended and sent again. */
final class XlsxRejects {
    private static final double RECEIPT_WIDTH = 60;
    private static final double WIDTH = 18;

    private final Outcomes outcomes;
    private final Language language;

    XlsxRejects(Outcomes outcomes, Language language) {
        this.outcomes = outcomes;
        this.language = language;
    }

    void write(Copy copied, OutputStream out) throws IOException {
        try (WorkbookSheets sheets = WorkbookSheets.open(copied.input(), copied.name(), true)) {
            Workbook workbook = new Workbook(out, "wutong", "1.0");
            for (EventSheet sheet : sheets.sheets()) {
                write(sheets, sheet, workbook.newWorksheet(sheet.name()));
            }
            workbook.finish();
        }
    }

    private void write(WorkbookSheets sheets, EventSheet sheet, Worksheet target) throws IOException {
        int next = 0;
        SheetRows rows = new SheetRows(sheet.header(), null);
        try (SheetCursor cursor = sheets.rows(sheet)) {
            while (cursor.advance()) {
                if (cursor.number() == sheet.header().row()) {
                    write(
                            target,
                            next,
                            cursor.cells(),
                            sheet.receiptIndex(),
                            language.of(Layouts.RECEIPT.english(), Layouts.RECEIPT.chinese()));
                    next++;
                } else if (cursor.number() > sheet.header().row() && rows.isRow(cursor.cells())) {
                    Receipt receipt = outcomes.of(new RowPlace(sheets.name(), sheet.name(), cursor.number()));
                    if (receipt.needsWork()) {
                        write(target, next, cursor.cells(), sheet.receiptIndex(), receipt.text());
                        next++;
                    }
                }
            }
        }
        style(target, sheet.receiptIndex());
    }

    private static void style(Worksheet target, int receiptIndex) {
        for (int i = 0; i < receiptIndex; i++) {
            target.width(i, WIDTH);
        }
        target.width(receiptIndex, RECEIPT_WIDTH);
        target.range(0, 0, 0, receiptIndex).style().bold().set();
        target.freezePane(0, 1);
    }

    private static void write(Worksheet target, int row, List<@Nullable Cell> cells, int receiptIndex, String receipt) {
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            if (cell != null && i != receiptIndex) {
                write(target, row, i, cell);
            }
        }
        target.value(row, receiptIndex, receipt);
    }

    /** Texts stay texts, so that none of them is run as a formula. */
    private static void write(Worksheet target, int row, int column, Cell cell) {
        if (cell instanceof Cell.Text text) {
            target.value(row, column, text.text());
        } else if (cell instanceof Cell.Figure figure) {
            target.value(row, column, new BigDecimal(figure.digits()));
        } else if (cell instanceof Cell.Moment moment) {
            boolean day = moment.time().toLocalTime().equals(LocalTime.MIDNIGHT);
            target.value(row, column, moment.time());
            target.style(row, column)
                    .format(day ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss")
                    .set();
        } else if (cell instanceof Cell.Truth truth) {
            target.value(row, column, truth.truth());
        } else if (cell instanceof Cell.Formula formula) {
            target.value(row, column, formula.formula());
        } else if (cell instanceof Cell.Broken broken) {
            target.value(row, column, broken.written());
        } else if (cell instanceof Cell.Merged merged && merged.held() != null) {
            write(target, row, column, merged.held());
        }
    }
}
