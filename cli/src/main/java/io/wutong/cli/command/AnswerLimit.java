package io.wutong.cli.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How patient a command is with the broker, as an option. */
final class AnswerLimit {
    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long the broker may take to answer, and a read may stand still; a read that goes on is"
                    + " never cut short")
    private double seconds;

    /** The limit given. */
    Duration duration() {
        return TimeLimit.of(seconds);
    }
}
