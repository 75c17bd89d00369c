package io.wutong.producer.csv;

import io.wutong.producer.failure.UnreadableInputException;
import io.wutong.producer.person.PersonKey;
import io.wutong.producer.rows.RowSource;
import io.wutong.producer.rows.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A CSV file: a header, then one event a row, all of one type. Opened when its turn comes. */
public final class CsvFile implements Source {
    private final Path file;
    private final String name;
    private final @Nullable PersonKey key;

    /** A CSV file that messages call by its path. */
    public CsvFile(Path file, @Nullable PersonKey key) {
        this(file, file.toString(), key);
    }

    /**
     * A CSV file.
     *
     * @param name what messages and sources call it
     * @param key under which ID numbers become pseudonyms; null where there is none
     */
    public CsvFile(Path file, String name, @Nullable PersonKey key) {
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
        if (Files.size(file) == 0) {
            throw new UnreadableInputException(name + ": empty (0 bytes)");
        }
        CsvEncoding encoding = CsvEncoding.of(file, name);
        InputStream in = Files.newInputStream(file);
        try {
            return new CsvRows(name(), CsvRecords.read(name(), in, encoding), key);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }
}
