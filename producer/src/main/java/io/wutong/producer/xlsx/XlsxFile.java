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
    private final String name;
    private final @Nullable PersonKey key;

    /** A workbook that messages call by its path. */
    public XlsxFile(Path file, @Nullable PersonKey key) {
        this(file, file.toString(), key);
    }

    /**
     * A workbook.
     *
     * @param name what messages and sources call it
     * @param key under which ID numbers become pseudonyms; null where there is none
     */
    public XlsxFile(Path file, String name, @Nullable PersonKey key) {
        this.file = file;
        this.name = name;
        this.key = key;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RowSource open() throws IOException {
        WorkbookSheets sheets = WorkbookSheets.open(file, name, key != null);
        return new XlsxRows(sheets, key);
    }
}
