package io.wutong.cli.command;

import io.wutong.cli.console.Surroundings;
import picocli.CommandLine.Command;

/** The Avro schemas of events, journal, totals and state. */
@Command(
        name = "schemas",
        synopsisSubcommandLabel = "COMMAND",
        description = "The Avro schemas of events, journal, totals and state.",
        commandListHeading = "%nCommands:%n")
public final class SchemasCommand extends GroupCommand {
    /** The command in its surroundings. */
    public SchemasCommand(Surroundings surroundings) {
        super(surroundings);
    }
}
