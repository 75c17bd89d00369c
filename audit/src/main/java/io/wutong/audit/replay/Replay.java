package io.wutong.audit.replay;

import io.wutong.audit.fold.Fold;
import io.wutong.audit.fold.FoldView;
import io.wutong.audit.fold.Outcomes;
import io.wutong.audit.log.Cut;
import io.wutong.core.totals.TotalsTable;
import java.time.Duration;

/** {@code audit replay}: the totals derived again from the events, as of a day and as known at some time. */
public final class Replay {
    private final LogFold log;

    /** Replays of a log. */
    public Replay(LogFold log) {
        this.log = log;
    }

    /**
     * What a replay found.
     *
     * @param scope what was asked
     * @param cut up to where each partition was read
     * @param totals the rows
     * @param outcomes how many events had which outcome
     * @param took how long reading, folding and summing took
     */
    public record Result(Scope scope, Cut cut, TotalsTable totals, Outcomes outcomes, Duration took) {
        /** How many events were read. */
        public long events() {
            return outcomes.total();
        }
    }

    /**
     * Reads the log from its first event and folds it.
     *
     * @param chained whether the result's cut has chains, so that it can be saved
     * @throws io.wutong.audit.LogDiffersException when the log is not the one of the scope's cut
     * @throws io.wutong.audit.NotReachedException when the log cannot be read
     */
    public Result run(Scope scope, boolean chained) {
        long began = System.nanoTime();
        Fold fold = log.fold(scope, chained ? Fold.Options.CHAINED : Fold.Options.PLAIN);
        TotalsTable totals = log.totals(new FoldView(fold, scope.asOf()));
        return new Result(scope, fold.cut(), totals, fold.outcomes(), Duration.ofNanos(System.nanoTime() - began));
    }
}
