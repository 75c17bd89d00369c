package io.wutong.audit.diff;

import io.wutong.audit.fold.Fold;
import io.wutong.audit.fold.FoldView;
import io.wutong.audit.replay.LogFold;
import io.wutong.audit.replay.Scope;
import java.util.Objects;

/**
 * {@code audit diff}: what changed between two states of the world or of knowledge, and the events that make the
 * difference.
 */
public final class Diff {
    private final LogFold log;

    /** Differences in a log. */
    public Diff(LogFold log) {
        this.log = log;
    }

    /**
     * What changed from one scope to the other. Where both know the same, the log is read once.
     *
     * @throws io.wutong.audit.LogDiffersException when the log is not the one of a scope's cut
     * @throws io.wutong.audit.NotReachedException when the log cannot be read
     */
    public DiffResult run(Scope before, Scope after) {
        Fold one = log.fold(before, Fold.Options.PLAIN);
        Fold two = knowTheSame(before, after) ? one : log.fold(after, Fold.Options.PLAIN);
        FoldView viewBefore = new FoldView(one, before.asOf());
        FoldView viewAfter = new FoldView(two, after.asOf());
        return new Comparison(viewBefore, log.totals(viewBefore), viewAfter, log.totals(viewAfter))
                .compare(before, after);
    }

    private static boolean knowTheSame(Scope before, Scope after) {
        return Objects.equals(before.knownBy(), after.knownBy()) && Objects.equals(before.cut(), after.cut());
    }
}
