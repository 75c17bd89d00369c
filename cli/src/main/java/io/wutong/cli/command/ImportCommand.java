package io.wutong.cli.command;

import io.wutong.cli.console.ExitCodes;
import io.wutong.cli.console.Surroundings;
import io.wutong.cli.console.UsageException;
import io.wutong.producer.ImportSettings;
import io.wutong.producer.ImportSummary;
import io.wutong.producer.Importer;
import io.wutong.producer.InputFiles;
import io.wutong.producer.person.PersonKey;
import io.wutong.producer.rows.JsonLines;
import io.wutong.producer.rows.Source;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Events from files or standard input. */
@Command(
        name = "import",
        description = {
            "Send the events of workbooks (.xlsx), CSV (.csv) and JSON Lines files. Rows that break a rule are named on"
                    + " standard error and left out, the rest is sent (exit code 3).",
            "To import the same again is harmless."
        })
public final class ImportCommand extends CommonCommand {
    private static final String STANDARD_INPUT = "-";

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files in their order; - is JSON Lines on standard input")
    private List<String> files;

    @Option(names = "--dry-run", description = "Check every row and send nothing")
    private boolean dryRun;

    @Option(names = "--unchecked", description = "Send whatever can be encoded, to test what the ledger does with it")
    private boolean unchecked;

    @Option(
            names = "--wait",
            description = "Wait until the ledger has decided about every row sent, and print each decision; --timeout"
                    + " is how long the journal may stand still meanwhile")
    private boolean wait;

    @Option(
            names = "--person-key",
            paramLabel = "FILE",
            description = "The key under which a column of ID numbers becomes person_ref (make one with 'wutong"
                    + " person-key new'); without it such a column is refused")
    private @Nullable Path personKey;

    @Mixin
    private final TimeLimit limit = new TimeLimit();

    /** The command in its surroundings. */
    public ImportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        ImportSettings settings = settings();
        if (files.stream().filter(STANDARD_INPUT::equals).count() > 1) {
            throw new UsageException("standard input (-) can be read only once");
        }
        PersonKey key = personKey == null ? null : PersonKey.read(personKey);
        List<Source> sources = files.stream().map(file -> source(file, key)).toList();
        Importer importer = new Importer(
                clientProperties(), Topics.of(LocalSchemaIds.get()), LocalSchemaIds.get(), Clock.systemUTC());
        try (ImportReport report = new ImportReport(printer(), files)) {
            ImportSummary summary = importer.run(settings, sources, report);
            report.summarize(summary, settings);
            return summary.isClean() ? ExitCodes.DONE : ExitCodes.DIFFERENCE;
        }
    }

    private ImportSettings settings() {
        if (dryRun && wait) {
            throw new UsageException("--dry-run sends nothing that --wait could wait for: give one of them");
        }
        ImportSettings settings = unchecked ? ImportSettings.unchecked() : ImportSettings.checked();
        if (dryRun) {
            return settings.asDryRun();
        }
        return wait ? settings.waiting(limit.duration()) : settings;
    }

    private Source source(String file, @Nullable PersonKey key) {
        return file.equals(STANDARD_INPUT)
                ? JsonLines.stream("standard input", surroundings().input())
                : InputFiles.source(Path.of(file), key);
    }
}
