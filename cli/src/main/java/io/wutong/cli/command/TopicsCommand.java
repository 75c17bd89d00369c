package io.wutong.cli.command;

import io.wutong.cli.console.Surroundings;
import picocli.CommandLine.Command;

/** The topics of an installation. */
@Command(
        name = "topics",
        synopsisSubcommandLabel = "COMMAND",
        description = "The topics of an installation: create them, or check that they are as declared.",
        commandListHeading = "%nCommands:%n")
public final class TopicsCommand extends GroupCommand {
    /** The command in its surroundings. */
    public TopicsCommand(Surroundings surroundings) {
        super(surroundings);
    }
}
