package io.wutong.cli;

import io.wutong.cli.command.AuditCommand;
import io.wutong.cli.command.AuditDiffCommand;
import io.wutong.cli.command.AuditExplainCommand;
import io.wutong.cli.command.AuditExportCommand;
import io.wutong.cli.command.AuditReplayCommand;
import io.wutong.cli.command.AuditVerifyCommand;
import io.wutong.cli.command.BoardCommand;
import io.wutong.cli.command.CorrectCommand;
import io.wutong.cli.command.DemoCommand;
import io.wutong.cli.command.ImportCommand;
import io.wutong.cli.command.PersonKeyCommand;
import io.wutong.cli.command.PersonKeyNewCommand;
import io.wutong.cli.command.RunCommand;
import io.wutong.cli.command.SchemasCheckCommand;
import io.wutong.cli.command.SchemasCommand;
import io.wutong.cli.command.TopicsApplyCommand;
import io.wutong.cli.command.TopicsCheckCommand;
import io.wutong.cli.command.TopicsCommand;
import io.wutong.cli.command.TotalsCommand;
import io.wutong.cli.command.UpCommand;
import io.wutong.cli.command.WutongCommand;
import io.wutong.cli.console.ExitPolicy;
import io.wutong.cli.console.Surroundings;
import io.wutong.cli.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** All commands, and how they speak and fail. */
public final class CommandTree {
    private CommandTree() {}

    /** The commands as they run in these surroundings. */
    public static CommandLine in(Surroundings in) {
        CommandLine tree = new CommandLine(new WutongCommand(in))
                .addSubcommand(new DemoCommand(in))
                .addSubcommand(new UpCommand(in))
                .addSubcommand(new RunCommand(in))
                .addSubcommand(new BoardCommand(in))
                .addSubcommand(new ImportCommand(in))
                .addSubcommand(new CorrectCommand(in))
                .addSubcommand(new CommandLine(new PersonKeyCommand(in)).addSubcommand(new PersonKeyNewCommand(in)))
                .addSubcommand(new TotalsCommand(in))
                .addSubcommand(new CommandLine(new AuditCommand(in))
                        .addSubcommand(new AuditReplayCommand(in))
                        .addSubcommand(new AuditVerifyCommand(in))
                        .addSubcommand(new AuditExplainCommand(in))
                        .addSubcommand(new AuditDiffCommand(in))
                        .addSubcommand(new AuditExportCommand(in)))
                .addSubcommand(new CommandLine(new TopicsCommand(in))
                        .addSubcommand(new TopicsApplyCommand(in))
                        .addSubcommand(new TopicsCheckCommand(in)))
                .addSubcommand(new CommandLine(new SchemasCommand(in)).addSubcommand(new SchemasCheckCommand(in)));
        ExitPolicy policy = new ExitPolicy(in.printer());
        Terminal terminal = in.printer().terminal();
        boolean coloured = terminal.output() && terminal.error() && terminal.colours();
        return tree.setOut(in.printer().output())
                .setErr(in.printer().error())
                .setColorScheme(CommandLine.Help.defaultColorScheme(coloured ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(policy)
                .setParameterExceptionHandler(policy);
    }
}
