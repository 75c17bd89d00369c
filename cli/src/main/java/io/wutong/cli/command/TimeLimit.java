package io.wutong.cli.command;

import io.wutong.cli.console.UsageException;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits, as an option. */
final class TimeLimit {
    private static final double MOST = Duration.ofDays(7).toSeconds();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the broker and until everything is counted")
    private double seconds;

    /** The limit given. */
    Duration duration() {
        return of(seconds);
    }

    /** So many seconds, as --timeout gives them. */
    static Duration of(double seconds) {
        if (!(seconds > 0 && seconds <= MOST)) {
            throw new UsageException("--timeout must be more than 0 and at most " + (long) MOST + " seconds");
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
