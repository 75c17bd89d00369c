package io.wutong.board.clerk;

import io.wutong.board.clerk.ClerkDesk.Checked;
import io.wutong.board.clerk.ClerkDesk.Counts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One workbook on its way. Asked by many threads, worked on by one. */
public final class Upload implements ClerkDesk.Listener {
    /** The most lines that are kept to be shown. */
    static final int MOST_LINES = 20_000;

    /** How long checking or sending may take. */
    static final Duration WORK = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    private final String id;
    private final String owner;
    private final Instant begun;
    private final ClerkDesk.Workbook workbook;
    private final List<String> lines = new ArrayList<>();
    private State state = State.CHECKING;
    private long read;
    private long sent;
    private long untold;
    private long deadline = Long.MAX_VALUE;
    private @Nullable Checked checked;
    private @Nullable Counts counts;
    private @Nullable String failure;

    /** Where an upload stands. */
    public enum State {
        /** Its rows are compared with what stands. */
        CHECKING,
        /** Its changes are shown, and it waits for the clerk's word. */
        CHECKED,
        /** It is sent. */
        SENDING,
        /** It is sent, and its receipts are there. */
        SENT,
        /** It could not be checked or sent; the failure says why. */
        FAILED
    }

    Upload(String id, String owner, Instant begun, ClerkDesk.Workbook workbook) {
        this.id = id;
        this.owner = owner;
        this.begun = begun;
        this.workbook = workbook;
    }

    /**
     * How an upload stands at one moment.
     *
     * @param state the state
     * @param read how many rows were read
     * @param sent how many were sent
     * @param lines how many lines there are to be shown
     * @param untold how many more there were
     * @param counts what checking or sending came to; null before
     * @param failure why it failed; null unless it did
     */
    public record Status(
            State state,
            long read,
            long sent,
            int lines,
            long untold,
            @Nullable Counts counts,
            @Nullable String failure) {}

    /** Its id. */
    public String id() {
        return id;
    }

    String owner() {
        return owner;
    }

    Instant begun() {
        return begun;
    }

    /** The workbook. */
    public ClerkDesk.Workbook workbook() {
        return workbook;
    }

    /** How it stands. */
    public synchronized Status status() {
        return new Status(state, read, sent, lines.size(), untold, counts, failure);
    }

    /** Some of the lines, from this one on. */
    public synchronized List<String> lines(int from, int most) {
        int first = Math.min(Math.max(from, 0), lines.size());
        return List.copyOf(lines.subList(first, Math.min(lines.size(), first + most)));
    }

    /** Whether a worker is at it. */
    synchronized boolean isWorkedOn() {
        return state == State.CHECKING || state == State.SENDING;
    }

    /** Takes the clerk's word that it is to be sent; false where it is not waited for. */
    synchronized boolean confirm() {
        if (state != State.CHECKED) {
            return false;
        }
        state = State.SENDING;
        read = 0;
        lines.clear();
        untold = 0;
        return true;
    }

    void check(ClerkDesk desk) {
        work(() -> {
            Checked found = desk.check(workbook, this);
            synchronized (this) {
                checked = found;
                counts = found.counts();
                state = State.CHECKED;
            }
        });
    }

    void send() {
        Checked shown;
        synchronized (this) {
            shown = java.util.Objects.requireNonNull(checked);
            checked = null;
        }
        work(() -> {
            Counts came = shown.send(this);
            synchronized (this) {
                counts = came;
                state = State.SENT;
            }
        });
    }

    @Override
    public synchronized void line(String text) {
        if (lines.size() < MOST_LINES) {
            lines.add(text);
        } else {
            untold++;
        }
    }

    @Override
    public synchronized void progress(long rowsRead, long rowsSent) {
        read = rowsRead;
        sent = rowsSent;
        if (System.nanoTime() - deadline > 0) {
            throw new DeskException(
                    "this took longer than " + WORK.toMinutes() + " minutes; split the workbook, or send it with"
                            + " ./wutong import",
                    null);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void work(Work work) {
        deadline = System.nanoTime() + WORK.toNanos();
        try {
            work.run();
        } catch (DeskException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            LOG.warn("An upload could not be worked on", e);
            fail("an internal error; the board's log says more");
        }
    }

    private synchronized void fail(String why) {
        failure = why;
        state = State.FAILED;
        checked = null;
    }
}
