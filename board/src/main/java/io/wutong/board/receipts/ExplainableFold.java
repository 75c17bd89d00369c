package io.wutong.board.receipts;

import io.wutong.audit.explain.Figure;
import io.wutong.audit.explain.History;
import io.wutong.audit.explain.Receipt;
import io.wutong.audit.fold.Fold;
import io.wutong.audit.fold.FoldView;
import io.wutong.audit.log.Cut;
import io.wutong.audit.replay.LogFold;
import io.wutong.audit.replay.Scope;
import io.wutong.core.totals.TotalsTable;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A fold with all that receipts need beside it, at one cut. Not for several threads. */
final class ExplainableFold {
    private final LogFold log;
    private final History history;
    private final Fold fold;
    private @Nullable TotalsTable totals;

    /** Reads the log up to a cut. */
    ExplainableFold(LogFold log, Cut cut) {
        this.log = log;
        this.history = new History();
        History kept = history;
        this.fold = log.fold(Scope.ALL.at(cut), Fold.Options.PLAIN.heardBy(kept::listener));
    }

    /** Whether it can still be read on to the cut, standing nowhere beyond it. */
    boolean isWithin(Cut cut) {
        return fold.cut().positions().entrySet().stream().allMatch(position -> {
            Cut.Position to = cut.positions().get(position.getKey());
            return to != null && position.getValue().offset() <= to.offset();
        });
    }

    /** Reads on to a cut that it is within. */
    void extend(Cut cut) {
        if (!stands(cut)) {
            totals = null;
            log.extend(fold, cut);
        }
    }

    private boolean stands(Cut cut) {
        return fold.cut().positions().entrySet().stream()
                .allMatch(position -> position.getValue().offset()
                        == Objects.requireNonNull(cut.positions().get(position.getKey()))
                                .offset());
    }

    Receipt receipt(Figure figure, @Nullable LocalDate asOf) {
        FoldView view = new FoldView(fold, asOf);
        if (asOf != null) {
            return history.receipt(view, log.totals(view), figure);
        }
        TotalsTable known = totals;
        if (known == null) {
            known = log.totals(view);
            totals = known;
        }
        return history.receipt(view, known, figure);
    }
}
