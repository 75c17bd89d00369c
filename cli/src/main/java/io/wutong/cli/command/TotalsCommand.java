package io.wutong.cli.command;

import io.wutong.audit.live.TotalsReader;
import io.wutong.cli.console.ExitCodes;
import io.wutong.cli.console.Surroundings;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The totals as they stand. */
@Command(
        name = "totals",
        description = {
            "Print the totals: all numbers at one sequence, so that they belong together.",
            "Waits first until everything that was in the event topics is counted (exit code 4 if that takes too long)."
        })
public final class TotalsCommand extends CommonCommand {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "table, json or csv (default: table)",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private TotalsFormat format;

    @Option(names = "--no-wait", description = "Take the totals as they are, however much is still to be counted")
    private boolean noWait;

    @Mixin
    private final OutputSuffix outputs = new OutputSuffix();

    @Mixin
    private final TimeLimit limit = new TimeLimit();

    /** The command in its surroundings. */
    public TotalsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws IOException {
        Duration timeout = limit.duration();
        try (TotalsReader reader = new TotalsReader(outputs.topics(), clientProperties())) {
            format.print(noWait ? reader.cut(timeout) : reader.awaitAtRest(timeout), printer());
        }
        return ExitCodes.DONE;
    }
}
