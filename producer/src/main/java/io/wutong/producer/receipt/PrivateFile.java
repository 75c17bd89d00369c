package io.wutong.producer.receipt;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only its owner may read (0600), and that is there whole or not at all. */
final class PrivateFile {
    private PrivateFile() {}

    /** What a file is filled with. */
    @FunctionalInterface
    interface Content {
        /** Writes all of it; the stream stays open. */
        void write(OutputStream out) throws IOException;
    }

    /** Writes the file, in the place of one that may be there. */
    static void write(Path file, Content content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(
                directory,
                "." + file.getFileName(),
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (OutputStream out = Files.newOutputStream(unfinished, StandardOpenOption.WRITE)) {
                content.write(out);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
