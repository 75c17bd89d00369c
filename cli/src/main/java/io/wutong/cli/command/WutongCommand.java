package io.wutong.cli.command;

import io.wutong.cli.console.Surroundings;
import picocli.CommandLine.Command;

/** The root. */
@Command(
        name = "wutong",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Exact, live and provable totals of talent intake, from an event log in Apache Kafka.",
            "",
            "Begin with: wutong demo"
        },
        commandListHeading = "%nCommands:%n")
public final class WutongCommand extends GroupCommand {
    /** The command in its surroundings. */
    public WutongCommand(Surroundings surroundings) {
        super(surroundings);
    }
}
