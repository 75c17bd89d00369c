package io.wutong.producer.xlsx;

import io.wutong.producer.person.PersonKey;
import io.wutong.producer.rows.RowSource;
import io.wutong.producer.rows.Source;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A workbook: each sheet a header, then one event a row, all of one type. Checked and opened when its turn comes. */
public final class XlsxFile implements Source {
    private final Path file;
    private final @Nullable PersonKey key;

    /**
     * A workbook.
     *
     * @param key under which ID numbers become pseudonyms; null where there is none
     */
    public XlsxFile(Path file, @Nullable PersonKey key) {
        this.file = file;
        this.key = key;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public RowSource open() throws IOException {
        WorkbookSheets sheets = WorkbookSheets.open(file, key != null);
        return new XlsxRows(sheets, key);
    }
}
