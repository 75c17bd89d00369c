package io.wutong.board.clerk;

import io.wutong.board.clerk.ClerkDesk.Workbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The uploads of one board: a few at a time, each for whoever made it alone, in a directory of the board's own that is
 * deleted with it. One is checked or sent at a time. What nobody cares for is forgotten.
 */
public final class Uploads implements AutoCloseable {
    /** The largest workbook that is taken, in bytes. */
    public static final int LARGEST = 20 * 1024 * 1024;

    /** How many uploads there may be. */
    static final int MOST = 8;

    /** How long one is kept after it began. */
    static final Duration KEPT = Duration.ofMinutes(30);

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final int ID_BYTES = 16;
    private static final int BUFFER = 64 * 1024;

    private final ClerkDesk desk;
    private final Clock clock;
    private final Path directory;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final ScheduledExecutorService worker = thread("board-clerk");
    private final ScheduledExecutorService sweeper = thread("board-clerk-sweep");

    /** Uploads that go to a desk. */
    public Uploads(ClerkDesk desk, Clock clock) throws IOException {
        this.desk = desk;
        this.clock = clock;
        this.directory = Files.createTempDirectory("wutong-board-uploads-");
        var unused = sweeper.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.MINUTES);
    }

    /**
     * What a clerk says of a workbook.
     *
     * @param owner who uploads it
     * @param name what it is called, never a path
     * @param ending what it is, {@code .xlsx} or {@code .csv}
     * @param reason why rows are corrected
     * @param chinese whether the clerk is told in Chinese
     */
    public record Request(String owner, String name, String ending, String reason, boolean chinese) {}

    /** Thrown where another upload is one too many. */
    public static final class TooManyException extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        TooManyException() {
            super("too many uploads", null, false, false);
        }
    }

    /** Thrown where a body is larger than a workbook may be. */
    public static final class TooLargeException extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("too large", null, false, false);
        }
    }

    /** Takes a workbook and begins to check it. */
    public Upload take(Request request, InputStream body) throws IOException, TooManyException, TooLargeException {
        String id = newId();
        Path own = Files.createDirectory(directory.resolve(id));
        Path file = own.resolve("workbook" + request.ending());
        boolean taken = false;
        try {
            copy(body, file);
            Workbook workbook = new Workbook(
                    file, request.name(), request.reason(), request.chinese(), own.resolve("back" + request.ending()));
            Upload upload = new Upload(id, request.owner(), clock.instant(), workbook);
            add(upload);
            taken = true;
            worker.execute(() -> upload.check(desk));
            return upload;
        } finally {
            if (!taken) {
                delete(own);
            }
        }
    }

    /** The upload with this id, for whoever made it. */
    public Optional<Upload> find(String id, String owner) {
        return Optional.ofNullable(uploads.get(id))
                .filter(upload -> upload.owner().equals(owner));
    }

    /** Sends an upload that was shown; false where it is not waiting for that. */
    public boolean confirm(Upload upload) {
        boolean confirmed = upload.confirm();
        if (confirmed) {
            worker.execute(upload::send);
        }
        return confirmed;
    }

    /** Forgets an upload; false where it is being worked on. */
    public boolean forget(Upload upload) {
        if (upload.isWorkedOn()) {
            return false;
        }
        uploads.remove(upload.id());
        delete(directory.resolve(upload.id()));
        return true;
    }

    private synchronized void add(Upload upload) throws TooManyException {
        if (uploads.size() >= MOST) {
            throw new TooManyException();
        }
        uploads.put(upload.id(), upload);
    }

    private static void copy(InputStream body, Path file) throws IOException, TooLargeException {
        byte[] buffer = new byte[BUFFER];
        long whole = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                whole += read;
                if (whole > LARGEST) {
                    throw new TooLargeException();
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private void sweep() {
        for (Upload upload : uploads.values()) {
            if (upload.begun().plus(KEPT).isBefore(clock.instant())) {
                forget(upload);
            }
        }
    }

    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("An upload is still being sent while the board stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete(directory);
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static void delete(Path tree) {
        try {
            Files.walkFileTree(tree, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path each, @Nullable IOException thrown) throws IOException {
                    Files.deleteIfExists(each);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.warn("An upload could not be deleted: {}", tree, e);
        }
    }
}
