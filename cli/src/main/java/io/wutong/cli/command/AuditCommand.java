package io.wutong.cli.command;

import io.wutong.cli.console.Surroundings;
import picocli.CommandLine.Command;

/** What an auditor asks. */
@Command(
        name = "audit",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Derive everything again from the event topics and compare, with nothing of the running system's state and"
                    + " without stopping it.",
            "docs/audit.md says what each command proves and what it does not."
        },
        commandListHeading = "%nCommands:%n")
public final class AuditCommand extends GroupCommand {
    /** The command in its surroundings. */
    public AuditCommand(Surroundings surroundings) {
        super(surroundings);
    }
}
