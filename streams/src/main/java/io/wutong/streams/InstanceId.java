package io.wutong.streams;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * The group instance id of a state directory (KIP-345): an instance that comes back on its directory takes its own
 * place in the group at once, instead of waiting for the session of the one that was killed.
 */
final class InstanceId {
    private static final String FILE = "group-instance-id";

    private InstanceId() {}

    /** The directory's id, made at its first use. */
    static String of(Path stateDirectory) throws IOException {
        makeOwn(stateDirectory);
        Path file = stateDirectory.resolve(FILE);
        if (!Files.exists(file)) {
            Path fresh = Files.createTempFile(stateDirectory, FILE, ".new");
            Files.writeString(fresh, UUID.randomUUID().toString(), StandardCharsets.US_ASCII);
            moveUnlessThere(fresh, file);
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    private static void moveUnlessThere(Path fresh, Path file) throws IOException {
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            Files.delete(fresh);
        }
    }

    private static void makeOwn(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
