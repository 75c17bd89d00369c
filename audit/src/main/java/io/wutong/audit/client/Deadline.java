package io.wutong.audit.client;

import java.time.Duration;

/** The end of a wait, by a clock that is never set. */
public final class Deadline {
    private final Duration limit;
    private final long end;

    private Deadline(Duration limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** So long from now. */
    public static Deadline after(Duration limit) {
        return new Deadline(limit);
    }

    /** How long was given in all. */
    public Duration limit() {
        return limit;
    }

    /** Whether it is over. */
    public boolean isOver() {
        return end - System.nanoTime() <= 0;
    }

    /** What is left, never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** What is left, but at most so much. */
    public Duration leftUpTo(Duration most) {
        Duration left = left();
        return left.compareTo(most) < 0 ? left : most;
    }
}
