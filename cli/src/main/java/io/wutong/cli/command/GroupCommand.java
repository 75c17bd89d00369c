package io.wutong.cli.command;

import io.wutong.cli.console.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only has commands: without one of them it is wrong usage. */
abstract class GroupCommand extends CommonCommand {
    @Spec
    private @Nullable CommandSpec spec;

    GroupCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    final int run() {
        CommandLine command = java.util.Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(
                command,
                "Which command? One of "
                        + String.join(", ", command.getSubcommands().keySet()));
    }
}
