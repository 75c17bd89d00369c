package io.wutong.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to run a broker on a directory: a lock on a file in it, which the operating system drops when the process
 * dies. Closing any channel on a file drops all locks that the process has on it, so the directories held by this JVM
 * are known before the file is touched.
 */
final class DirectoryLock implements AutoCloseable {
    static final String FILE = "broker.lock";

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static DirectoryLock acquire(Path existingDirectory) throws IOException {
        Path directory = existingDirectory.toRealPath();
        if (!HELD_HERE.add(directory)) {
            throw new DirectoryInUseException(directory, "in this process");
        }
        @Nullable DirectoryLock lock = null;
        try {
            lock = acquireFromOtherProcesses(directory);
            return lock;
        } finally {
            if (lock == null) {
                HELD_HERE.remove(directory);
            }
        }
    }

    private static DirectoryLock acquireFromOtherProcesses(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
            if (lock == null) {
                throw new DirectoryInUseException(
                        directory, "process " + Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DirectoryLock(directory, channel);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release the lock of " + directory, e);
        } finally {
            HELD_HERE.remove(directory);
        }
    }
}
