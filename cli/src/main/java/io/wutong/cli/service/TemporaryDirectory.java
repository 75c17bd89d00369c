package io.wutong.cli.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A directory that is deleted with all it holds, at the latest when the JVM ends. */
public final class TemporaryDirectory implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final Path path;
    private final Thread atExit = new Thread(this::delete, "wutong-temporary-directory");

    private TemporaryDirectory(Path path) {
        this.path = path;
    }

    /** Makes one, for this user alone. */
    public static TemporaryDirectory make(String prefix) throws IOException {
        TemporaryDirectory directory = new TemporaryDirectory(Files.createTempDirectory(prefix));
        Runtime.getRuntime().addShutdownHook(directory.atExit);
        return directory;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook runs too and finds nothing left.
        }
    }

    /** More than once, since a broker that is still stopping may write meanwhile. */
    private void delete() {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                Files.walkFileTree(path, new Deletion());
                return;
            } catch (NoSuchFileException e) {
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException("the temporary directory " + path + " cannot be deleted", e);
                }
            }
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException thrown) throws IOException {
            if (thrown instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw thrown;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException thrown) throws IOException {
            if (thrown != null) {
                throw thrown;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
