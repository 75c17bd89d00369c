package io.wutong.cli.command;

import io.wutong.cli.console.ExitCodes;
import io.wutong.cli.console.Surroundings;
import io.wutong.cli.console.UsageException;
import io.wutong.cli.service.LogFacts;
import io.wutong.producer.ImportListener;
import io.wutong.producer.ImportSettings;
import io.wutong.producer.ImportSummary;
import io.wutong.producer.Importer;
import io.wutong.producer.InputFiles;
import io.wutong.producer.correct.Correction;
import io.wutong.producer.correct.KnownFacts;
import io.wutong.producer.failure.IntakeException;
import io.wutong.producer.person.PersonKey;
import io.wutong.producer.receipt.Outcomes;
import io.wutong.producer.receipt.ReceiptFiles;
import io.wutong.producer.receipt.Wording;
import io.wutong.producer.rows.JsonLines;
import io.wutong.producer.rows.Source;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.IOException;
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
            "To import the same again is harmless. Templates are in samples/templates; docs/clerks.md says how to fill"
                    + " them in."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wutong import --person-key person.key --receipts back.xlsx --rejects mend.xlsx 2021-09.xlsx",
            "  wutong import --correct --reason 'monthly workbook' --dry-run 2021-10.xlsx"
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
            negatable = true,
            description = "Wait until the ledger has decided about every row sent, and print each decision; --timeout"
                    + " is how long the journal may stand still meanwhile. On a terminal it is waited unless --no-wait,"
                    + " and only what was rejected is printed")
    private @Nullable Boolean wait;

    @Option(
            names = "--person-key",
            paramLabel = "FILE",
            description = "The key under which a column of ID numbers becomes person_ref (make one with 'wutong"
                    + " person-key new'); without it such a column is refused")
    private @Nullable Path personKey;

    @Mixin
    private final ReceiptOptions receipts = new ReceiptOptions();

    @Mixin
    private final CorrectionOptions corrections = new CorrectionOptions();

    @Mixin
    private final TimeLimit limit = new TimeLimit();

    /** The command in its surroundings. */
    public ImportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws IOException {
        ImportSettings settings = settings();
        check();
        PersonKey key = personKey == null ? null : PersonKey.read(personKey);
        List<Source> sources = files.stream().map(file -> source(file, key)).toList();
        Correction correction = corrections.correction(this::knownFacts);
        ImportSettings whole = correction == null ? settings : settings.correcting(correction);
        Wording wording = new Wording(receipts.language(surroundings().environment()));
        try (ImportReport report = new ImportReport(printer(), wording, files, Boolean.TRUE.equals(wait))) {
            ImportSummary summary =
                    receipts.given() ? runForReceipts(whole, sources, report, wording) : run(whole, sources, report);
            report.summarize(summary, whole);
            return summary.isClean() ? ExitCodes.DONE : ExitCodes.DIFFERENCE;
        }
    }

    private ImportSummary run(ImportSettings settings, List<Source> sources, ImportListener listener) {
        return new Importer(
                        clientProperties(), Topics.of(LocalSchemaIds.get()), LocalSchemaIds.get(), Clock.systemUTC())
                .run(settings, sources, listener);
    }

    /** Where the import ends before its end, what is known by then is given back all the same. */
    private ImportSummary runForReceipts(
            ImportSettings settings, List<Source> sources, ImportReport report, Wording wording) throws IOException {
        try (Outcomes outcomes = new Outcomes(wording, settings.dryRun())) {
            ReceiptFiles back = new ReceiptFiles(outcomes, wording.language());
            ImportSummary summary;
            try {
                summary = run(settings, sources, new BothListeners(report, outcomes));
            } catch (IntakeException e) {
                writeWhatIsKnown(back, e);
                throw e;
            }
            receipts.write(back, files);
            return summary;
        }
    }

    private void writeWhatIsKnown(ReceiptFiles back, IntakeException failure) {
        try {
            receipts.write(back, files);
        } catch (IOException | IntakeException e) {
            failure.addSuppressed(e);
        }
    }

    private void check() throws IOException {
        if (files.stream().filter(STANDARD_INPUT::equals).count() > 1) {
            throw new UsageException("standard input (-) can be read only once");
        }
        receipts.check(files);
        corrections.check();
        if (corrections.given() && files.contains(STANDARD_INPUT)) {
            throw new UsageException(
                    "--correct reads all rows twice, which standard input (-) cannot give: name a file");
        }
        if (corrections.given() && unchecked) {
            throw new UsageException("--correct compares rows that are checked: leave --unchecked away");
        }
    }

    private ImportSettings settings() {
        boolean asked = Boolean.TRUE.equals(wait);
        if (dryRun && asked) {
            throw new UsageException("--dry-run sends nothing that --wait could wait for: give one of them");
        }
        if (receipts.given() && Boolean.FALSE.equals(wait)) {
            throw new UsageException("--receipts and --rejects say what the ledger decided: leave --no-wait away");
        }
        ImportSettings settings = unchecked ? ImportSettings.unchecked() : ImportSettings.checked();
        if (dryRun) {
            return settings.asDryRun();
        }
        boolean waiting =
                wait == null ? receipts.given() || printer().terminal().output() : wait;
        return waiting ? settings.waiting(limit.duration()) : settings;
    }

    private KnownFacts knownFacts() {
        try (ReadProgress progress = new ReadProgress(printer())) {
            return LogFacts.read(clientProperties(), limit.duration(), progress.progress());
        }
    }

    private Source source(String file, @Nullable PersonKey key) {
        return file.equals(STANDARD_INPUT)
                ? JsonLines.stream("standard input", surroundings().input())
                : InputFiles.source(Path.of(file), key);
    }
}
