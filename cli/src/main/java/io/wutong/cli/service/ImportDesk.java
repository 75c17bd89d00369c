package io.wutong.cli.service;

import io.wutong.audit.NotReachedException;
import io.wutong.audit.log.Progress;
import io.wutong.board.clerk.ClerkDesk;
import io.wutong.board.clerk.DeskException;
import io.wutong.producer.ImportListener;
import io.wutong.producer.ImportSettings;
import io.wutong.producer.ImportSummary;
import io.wutong.producer.Importer;
import io.wutong.producer.InputFiles;
import io.wutong.producer.correct.Change;
import io.wutong.producer.correct.Correction;
import io.wutong.producer.correct.Gone;
import io.wutong.producer.failure.IntakeException;
import io.wutong.producer.person.PersonKey;
import io.wutong.producer.publish.Decision;
import io.wutong.producer.receipt.Language;
import io.wutong.producer.receipt.Outcomes;
import io.wutong.producer.receipt.ReceiptFiles;
import io.wutong.producer.receipt.Wording;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.rows.RowPlace;
import io.wutong.producer.rows.Source;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The board's clerks' desk: what {@code import --correct} does, in two steps with the clerk's word between them. */
public final class ImportDesk implements ClerkDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Object> clientProperties;
    private final @Nullable PersonKey key;

    /**
     * A desk.
     *
     * @param key under which ID numbers become pseudonyms; null where there is none
     */
    public ImportDesk(Map<String, Object> clientProperties, @Nullable PersonKey key) {
        this.clientProperties = Map.copyOf(clientProperties);
        this.key = key;
    }

    @Override
    public Checked check(Workbook workbook, Listener listener) throws IOException {
        try {
            LogFacts facts = LogFacts.read(
                    clientProperties, PATIENCE, new Progress((what, done, total, elapsed, finished) -> {}));
            Correction correction = new Correction(facts, workbook.reason(), null);
            Told told = new Told(workbook, listener, null);
            ImportSummary summary =
                    importer().run(ImportSettings.checked().asDryRun().correcting(correction), sources(workbook), told);
            return new Shown(workbook, correction, counts(summary));
        } catch (IntakeException | NotReachedException e) {
            throw new DeskException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A workbook that was shown; what it is compared with stays the same, so that what is sent is what was shown. */
    private final class Shown implements Checked {
        private final Workbook workbook;
        private final Correction correction;
        private final Counts counts;

        Shown(Workbook workbook, Correction correction, Counts counts) {
            this.workbook = workbook;
            this.correction = correction;
            this.counts = counts;
        }

        @Override
        public Counts counts() {
            return counts;
        }

        @Override
        public Counts send(Listener listener) throws IOException {
            Wording wording = wording(workbook);
            try (Outcomes outcomes = new Outcomes(wording, false)) {
                Told told = new Told(workbook, listener, outcomes);
                ImportSummary summary = importer()
                        .run(
                                ImportSettings.checked().waiting(PATIENCE).correcting(correction),
                                sources(workbook),
                                told);
                new ReceiptFiles(outcomes, wording.language())
                        .writeReceipts(
                                List.of(new ReceiptFiles.Copy(workbook.file(), workbook.name(), workbook.receipts())));
                return ImportDesk.counts(summary);
            } catch (IntakeException e) {
                throw new DeskException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    private List<Source> sources(Workbook workbook) {
        return List.of(InputFiles.spreadsheet(workbook.file(), workbook.name(), key));
    }

    private Importer importer() {
        return new Importer(clientProperties, Topics.of(LocalSchemaIds.get()), LocalSchemaIds.get(), Clock.systemUTC());
    }

    private static Wording wording(Workbook workbook) {
        return new Wording(workbook.chinese() ? Language.ZH : Language.EN);
    }

    private static Counts counts(ImportSummary summary) {
        ImportSummary.Compared compared = summary.compared();
        return new Counts(
                summary.read(),
                summary.sent(),
                summary.refusedInAll(),
                summary.rejected(),
                compared.unchanged() + compared.overtaken(),
                compared.changing(),
                compared.gone());
    }

    /** Tells the clerk, and whoever keeps outcomes for the receipts. */
    private static final class Told implements ImportListener {
        private final Wording wording;
        private final Listener listener;
        private final @Nullable Outcomes outcomes;

        Told(Workbook workbook, Listener listener, @Nullable Outcomes outcomes) {
            this.wording = wording(workbook);
            this.listener = listener;
            this.outcomes = outcomes;
        }

        @Override
        public void refused(Refusal refusal) {
            listener.line(refusal.place() + ": " + wording.refused(refusal));
            if (outcomes != null) {
                outcomes.refused(refusal);
            }
        }

        @Override
        public void decided(Decision decision) {
            listener.line(decision.place() + ": " + wording.decided(decision));
            if (outcomes != null) {
                outcomes.decided(decision);
            }
        }

        @Override
        public void changing(Change change) {
            if (outcomes == null) {
                listener.line(String.join("\n", ChangeText.of(change)));
            } else {
                outcomes.changing(change);
            }
        }

        @Override
        public void gone(Gone gone) {
            listener.line(ChangeText.of(gone));
        }

        @Override
        public void unchanged(RowPlace place, int revision) {
            if (outcomes != null) {
                outcomes.unchanged(place, revision);
            }
        }

        @Override
        public void overtaken(RowPlace place, int revision) {
            if (outcomes != null) {
                outcomes.overtaken(place, revision);
            }
        }

        @Override
        public void progressed(io.wutong.producer.Progress progress) {
            listener.progress(progress.read(), progress.sent());
        }
    }
}
