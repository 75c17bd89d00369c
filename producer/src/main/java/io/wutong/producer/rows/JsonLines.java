package io.wutong.producer.rows;

import io.wutong.producer.failure.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * JSON Lines (contract section 1): one event a line, UTF-8, with {@code type} added. Blank lines and a byte order mark
 * at the start are skipped.
 */
public final class JsonLines implements Source {
    private final String name;
    private final Opener opener;

    private JsonLines(String name, Opener opener) {
        this.name = name;
        this.opener = opener;
    }

    @FunctionalInterface
    private interface Opener {
        InputStream open() throws IOException;
    }

    /**
     * A file, opened when its turn comes.
     *
     * @throws UnreadableInputException when there is no such file, or one that may not be read
     */
    public static JsonLines file(Path file) {
        try {
            requireReadable(file);
        } catch (FileSystemException e) {
            throw new UnreadableInputException(file + ": " + e.getReason(), e);
        }
        return new JsonLines(file.toString(), () -> Files.newInputStream(file));
    }

    /** A stream, such as standard input, which is read to its end and closed. */
    public static JsonLines stream(String name, InputStream stream) {
        return new JsonLines(name, () -> stream);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RowSource open() throws IOException {
        return new JsonLinesReader(name, opener.open());
    }

    private static void requireReadable(Path file) throws FileSystemException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "no such file");
        }
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "a directory, not a file");
        }
        if (!Files.isReadable(file)) {
            throw new AccessDeniedException(file.toString(), null, "not readable by this user");
        }
    }
}
