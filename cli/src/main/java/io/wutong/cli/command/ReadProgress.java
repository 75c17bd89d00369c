package io.wutong.cli.command;

import io.wutong.audit.log.Progress;
import io.wutong.cli.console.Printer;
import io.wutong.cli.console.ProgressBar;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How far the log is read: a bar with rate and time left on a terminal, nothing in a pipe. */
final class ReadProgress implements AutoCloseable {
    private static final double NANOS = 1e9;
    private static final int SECONDS = 60;

    private final Printer printer;
    private final Progress progress = new Progress(this::show);
    private @Nullable ProgressBar bar;
    private boolean closed;

    ReadProgress(Printer printer) {
        this.printer = printer;
    }

    /** Whom a read tells. */
    Progress progress() {
        return progress;
    }

    private synchronized void show(String what, long done, long total, Duration elapsed, boolean finished) {
        if (finished) {
            clear();
        } else if (!closed) {
            if (bar == null) {
                bar = new ProgressBar(printer, OptionalLong.of(total));
            }
            bar.show(done, words(what, done, total, elapsed));
        }
    }

    /** What is said beside the bar. */
    static String words(String what, long done, long total, Duration elapsed) {
        double seconds = elapsed.toNanos() / NANOS;
        double rate = done / Math.max(seconds, 1 / NANOS);
        String left = done > 0 ? ", " + minutes((total - done) / rate) + " left" : "";
        return String.format(Locale.ROOT, "%,d of %,d %s, %,.0f/s%s", done, total, what, rate, left);
    }

    private static String minutes(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return String.format(Locale.ROOT, "%d:%02d", whole / SECONDS, whole % SECONDS);
    }

    /** Takes the bar away; a reader that was left behind by a failure draws no more. */
    @Override
    public synchronized void close() {
        closed = true;
        clear();
    }

    private void clear() {
        if (bar != null) {
            bar.clear();
            bar = null;
        }
    }
}
