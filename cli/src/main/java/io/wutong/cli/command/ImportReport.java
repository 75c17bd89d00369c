package io.wutong.cli.command;

import io.wutong.cli.console.Printer;
import io.wutong.cli.console.ProgressBar;
import io.wutong.cli.service.ChangeText;
import io.wutong.journal.Outcome;
import io.wutong.producer.ImportListener;
import io.wutong.producer.ImportSettings;
import io.wutong.producer.ImportSummary;
import io.wutong.producer.Progress;
import io.wutong.producer.correct.Change;
import io.wutong.producer.correct.Correction;
import io.wutong.producer.correct.Gone;
import io.wutong.producer.publish.Decision;
import io.wutong.producer.receipt.Language;
import io.wutong.producer.receipt.Wording;
import io.wutong.producer.rows.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an import says: refusals to standard error, decisions and the summary to standard output. */
final class ImportReport implements ImportListener, AutoCloseable {
    private final Printer printer;
    private final Wording wording;
    private final ProgressBar bar;
    private final boolean each;

    /**
     * A report.
     *
     * @param files what is read, for the bar
     * @param each whether every decision is printed, and not only those that a person must know
     */
    ImportReport(Printer printer, Wording wording, List<String> files, boolean each) {
        this.printer = printer;
        this.wording = wording;
        this.bar = new ProgressBar(printer, size(files));
        this.each = each;
    }

    @Override
    public void refused(Refusal refusal) {
        bar.clear();
        boolean english = wording.language() == Language.EN;
        printer.notice(english ? refusal.toString() : refusal.place() + ": " + wording.refused(refusal));
    }

    @Override
    public void changing(Change change) {
        bar.clear();
        ChangeText.of(change).forEach(printer::result);
    }

    @Override
    public void gone(Gone gone) {
        bar.clear();
        printer.result(ChangeText.of(gone));
    }

    @Override
    public void decided(Decision decision) {
        if (!each && decision.outcome() != Outcome.REJECTED) {
            return;
        }
        bar.clear();
        printer.result(text(decision));
    }

    /** Place, outcome, why and where in the journal. */
    static String text(Decision decision) {
        String why = decision.reason() == null ? "" : " " + decision.reason() + " " + decision.detail();
        return decision.place() + ": " + decision.outcome() + why + " (sequence " + decision.sequence() + ")";
    }

    @Override
    public void progressed(Progress progress) {
        bar.show(
                progress.bytesRead(),
                progress.read() + " rows read, " + progress.sent() + " sent, " + progress.refused() + " refused");
    }

    void summarize(ImportSummary summary, ImportSettings settings) {
        bar.clear();
        StringBuilder line = new StringBuilder(summary.read() + " rows read, ")
                .append(settings.dryRun() ? "none sent (dry run)" : summary.sent() + " sent")
                .append(", ")
                .append(summary.refusedInAll())
                .append(" refused")
                .append(counts(summary.refused()));
        line.append(compared(summary.compared()));
        if (settings.waitLimit() != null) {
            line.append("; the ledger:")
                    .append(summary.decided().isEmpty() ? " nothing to decide" : counts(summary.decided()));
        }
        printer.result(line.toString());
        tellOfGone(summary, settings.correction());
    }

    private static String compared(ImportSummary.Compared compared) {
        return compared.equals(ImportSummary.Compared.NOTHING)
                ? ""
                : ", " + compared.unchanged() + " unchanged, " + compared.overtaken() + " superseded, "
                        + compared.changing() + " changing or new, " + compared.gone() + " gone";
    }

    private void tellOfGone(ImportSummary summary, @Nullable Correction correction) {
        if (correction == null || summary.compared().gone() == 0) {
            return;
        }
        if (correction.retract() == null) {
            printer.notice("what is gone from the files still stands; --retract-missing with --station and --year"
                    + " retracts it");
        } else if (summary.refusedInAll() > 0) {
            printer.notice("nothing was retracted, since rows were refused that may state what seems to be gone: mend"
                    + " them and send the files again");
        }
    }

    private static String counts(Map<? extends Enum<?>, Long> counts) {
        return counts.isEmpty()
                ? ""
                : new TreeMap<>(counts)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", ", " (", ")"));
    }

    /** The size of all files; empty where one is no plain file, such as standard input. */
    private static OptionalLong size(List<String> files) {
        long size = 0;
        for (String file : files) {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path)) {
                return OptionalLong.empty();
            }
            try {
                size += Files.size(path);
            } catch (IOException e) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(size);
    }

    @Override
    public void close() {
        bar.clear();
    }
}
