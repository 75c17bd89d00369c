package io.wutong.cli.command;

import io.wutong.cli.console.Surroundings;
import picocli.CommandLine.Command;

/** What concerns the key under which persons are known. */
@Command(
        name = "person-key",
        synopsisSubcommandLabel = "COMMAND",
        description = "The key under which ID numbers become person_ref.")
public final class PersonKeyCommand extends GroupCommand {
    /** The command in its surroundings. */
    public PersonKeyCommand(Surroundings surroundings) {
        super(surroundings);
    }
}
