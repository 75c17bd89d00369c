package io.wutong.cli.command;

import io.wutong.cli.console.Printer;
import io.wutong.cli.console.ProgressBar;
import io.wutong.producer.ImportListener;
import io.wutong.producer.ImportSettings;
import io.wutong.producer.ImportSummary;
import io.wutong.producer.Progress;
import io.wutong.producer.publish.Decision;
import io.wutong.producer.rows.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an import says: refusals to standard error, decisions and the summary to standard output. */
final class ImportReport implements ImportListener, AutoCloseable {
    private final Printer printer;
    private final ProgressBar bar;

    ImportReport(Printer printer, List<String> files) {
        this.printer = printer;
        this.bar = new ProgressBar(printer, size(files));
    }

    @Override
    public void refused(Refusal refusal) {
        bar.clear();
        printer.notice(refusal.toString());
    }

    @Override
    public void decided(Decision decision) {
        bar.clear();
        String why = decision.reason() == null ? "" : " " + decision.reason() + " " + decision.detail();
        printer.result(decision.place() + ": " + decision.outcome() + why + " (sequence " + decision.sequence() + ")");
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
        if (settings.waitLimit() != null) {
            line.append("; the ledger:")
                    .append(summary.decided().isEmpty() ? " nothing to decide" : counts(summary.decided()));
        }
        printer.result(line.toString());
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
