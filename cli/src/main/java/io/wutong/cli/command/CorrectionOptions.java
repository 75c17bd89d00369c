package io.wutong.cli.command;

import io.wutong.cli.console.UsageException;
import io.wutong.producer.correct.Correction;
import io.wutong.producer.correct.KnownFacts;
import io.wutong.producer.correct.Scope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How rows are compared with what is known, as options. */
final class CorrectionOptions {
    @Option(
            names = "--correct",
            description = "Compare each row with what stands in the log: the same content is not sent, other content is"
                    + " sent as the next revision; facts that no row states are listed")
    private boolean correct;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why rows are corrected; with --correct")
    private @Nullable String reason;

    @Option(
            names = "--retract-missing",
            description = "Retract the facts of --station and --year that no row states; with --correct")
    private boolean retractMissing;

    @Option(names = "--station", paramLabel = "ID", description = "The workstation of --retract-missing")
    private @Nullable String station;

    @Option(names = "--year", paramLabel = "YEAR", description = "The year (of effective_on) of --retract-missing")
    private @Nullable Integer year;

    /** Whether rows are compared. */
    boolean given() {
        return correct;
    }

    /** Whether what is gone is retracted. */
    boolean retracting() {
        return retractMissing;
    }

    /** Refuses what does not belong together. */
    void check() {
        if (!correct && (reason != null || retractMissing)) {
            throw new UsageException("--reason and --retract-missing belong to --correct: give that too");
        }
        if (correct && (reason == null || reason.isBlank())) {
            throw new UsageException("--correct needs --reason: why are the rows corrected?");
        }
        boolean scoped = station != null && !station.isBlank() && year != null;
        if (retractMissing && !scoped) {
            throw new UsageException("--retract-missing needs its scope: --station ID and --year YEAR");
        }
        if (!retractMissing && (station != null || year != null)) {
            throw new UsageException("--station and --year say what --retract-missing is about: give that too");
        }
    }

    /** The correction; null where rows are sent as they are. */
    @Nullable
    Correction correction(Supplier<KnownFacts> facts) {
        if (!correct || reason == null) {
            return null;
        }
        Scope scope = retractMissing && station != null && year != null ? new Scope(station, year) : null;
        return new Correction(facts.get(), reason, scope);
    }
}
