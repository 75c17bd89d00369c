package io.wutong.producer.receipt;

import io.wutong.producer.receipt.ReceiptFiles.Copy;
import io.wutong.producer.rows.RowPlace;
import io.wutong.producer.sheet.CellKind;
import io.wutong.producer.sheet.Layouts;
import io.wutong.producer.sheet.SheetRows;
import io.wutong.producer.xlsx.WorkbookSheets;
import io.wutong.producer.xlsx.WorkbookSheets.EventSheet;
import io.wutong.producer.xlsx.WorkbookSheets.SheetCursor;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A workbook given back with one more column in every sheet that was read: formats, widths and lists stay as they are, and
 * the cells of name columns are empty.
 */
final class XlsxReceipts {
    private final Outcomes outcomes;
    private final Language language;

    XlsxReceipts(Outcomes outcomes, Language language) {
        this.outcomes = outcomes;
        this.language = language;
    }

    void write(Copy copied, OutputStream out) throws IOException {
        try (WorkbookSheets sheets = WorkbookSheets.open(copied.input(), copied.name(), true);
                ZipFile zip = new ZipFile(copied.input().toFile())) {
            Map<String, SheetReceipts> receipts = new HashMap<>();
            for (EventSheet sheet : sheets.sheets()) {
                receipts.put(sheet.part(), receiptsOf(sheets, sheet));
            }
            SharedNames names = hasNames(sheets) ? namesOf(sheets, zip) : null;
            Rewrites rewrites = new Rewrites(receipts, sheets.stringsPart(), names);
            ZipOutputStream copy = new ZipOutputStream(out);
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                copy.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream part = zip.getInputStream(entry)) {
                    rewrites.copy(entry.getName(), part, copy);
                }
                copy.closeEntry();
            }
            copy.finish();
        }
    }

    private record SheetReceipts(EventSheet sheet, Map<Integer, String> texts) {}

    private SheetReceipts receiptsOf(WorkbookSheets sheets, EventSheet sheet) throws IOException {
        Map<Integer, String> texts = new HashMap<>();
        Map<String, String> same = new HashMap<>();
        SheetRows rows = new SheetRows(sheet.header(), null);
        texts.put((int) sheet.header().row(), language.of(Layouts.RECEIPT.english(), Layouts.RECEIPT.chinese()));
        try (SheetCursor cursor = sheets.rows(sheet)) {
            while (cursor.advance()) {
                if (cursor.number() > sheet.header().row() && rows.isRow(cursor.cells())) {
                    String text = outcomes.of(new RowPlace(sheets.name(), sheet.name(), cursor.number()))
                            .text();
                    texts.put(cursor.number(), same.computeIfAbsent(text, first -> first));
                }
            }
        }
        return new SheetReceipts(sheet, texts);
    }

    private static boolean hasNames(WorkbookSheets sheets) {
        return !sheets.stringsPart().isEmpty()
                && sheets.sheets().stream().anyMatch(sheet -> sheet.header().has(CellKind.PERSON_NAME));
    }

    private static SharedNames namesOf(WorkbookSheets sheets, ZipFile zip) throws IOException {
        SharedNames names = new SharedNames();
        for (String part : sheets.parts()) {
            EventSheet sheet = sheets.sheets().stream()
                    .filter(each -> each.part().equals(part))
                    .findFirst()
                    .orElse(null);
            try (InputStream in = zip.getInputStream(zip.getEntry(part))) {
                names.use(sheet, in);
            }
        }
        return names;
    }

    /**
     * What becomes of each part.
     *
     * @param receipts the sheets that get receipts, by part
     * @param stringsPart the part with the shared strings, empty for none
     * @param names what is emptied in it; null for nothing
     */
    private record Rewrites(
            Map<String, SheetReceipts> receipts,
            String stringsPart,
            @Nullable SharedNames names) {
        void copy(String name, InputStream part, OutputStream copy) throws IOException {
            SheetReceipts sheet = receipts.get(name);
            if (sheet != null) {
                new SheetRewrite(sheet.sheet(), row -> sheet.texts().get(row)).copy(part, new Unclosed(copy));
            } else if (names != null && name.equals(stringsPart)) {
                names.copy(part, new Unclosed(copy));
            } else {
                part.transferTo(copy);
            }
        }
    }

    /** One entry of the zip, whose writer may not close all of it. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
