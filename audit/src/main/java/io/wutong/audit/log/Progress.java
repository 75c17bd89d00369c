package io.wutong.audit.log;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How far a long read is. May be told of records by several threads; tells its listener a few times a second. */
public final class Progress {
    private static final long EVERY_NANOS = Duration.ofMillis(250).toNanos();

    private final Listener listener;
    private final LongAdder done = new LongAdder();
    private final AtomicLong toldAt = new AtomicLong();
    private volatile String what = "";
    private volatile long total;
    private volatile long began;

    /** Whoever shows progress. Called by the reading threads, never by two at once. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Shows where the read stands.
         *
         * @param what what is read, such as {@code events}
         * @param done how many records are read
         * @param total how many offsets there are to read; markers are among them, so it may never be reached
         * @param elapsed since the read began
         * @param finished whether this is the last call
         */
        void at(String what, long done, long total, Duration elapsed, boolean finished);
    }

    /** Progress that this listener is told of. */
    public Progress(Listener listener) {
        this.listener = listener;
    }

    /** Progress that nobody looks at. */
    public static Progress none() {
        return new Progress((what, done, total, elapsed, finished) -> {});
    }

    /** A read begins, perhaps after another one. */
    public void begin(String newWhat, long newTotal) {
        done.reset();
        what = newWhat;
        total = newTotal;
        began = System.nanoTime();
        toldAt.set(began);
    }

    /** So many more records are read. */
    public void add(long records) {
        done.add(records);
        long now = System.nanoTime();
        long last = toldAt.get();
        if (now - last >= EVERY_NANOS && toldAt.compareAndSet(last, now)) {
            tell(false);
        }
    }

    /** The read is over. */
    public void end() {
        tell(true);
    }

    private synchronized void tell(boolean finished) {
        listener.at(what, done.sum(), total, Duration.ofNanos(System.nanoTime() - began), finished);
    }
}
