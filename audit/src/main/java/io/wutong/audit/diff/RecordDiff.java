package io.wutong.audit.diff;

import io.wutong.audit.diff.DiffResult.How;
import io.wutong.audit.fold.FoldView;
import io.wutong.audit.fold.StoredWinner;
import io.wutong.core.ledger.Contribution;
import io.wutong.core.ledger.EventFields;
import io.wutong.core.ledger.Place;
import io.wutong.core.ledger.Slot;
import io.wutong.core.totals.Measures;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One record on two sides: which of its events makes it count otherwise, and where. */
final class RecordDiff {
    private final Side before;
    private final Side after;

    /**
     * An event that makes a difference.
     *
     * @param event the event, with its place in its partition
     * @param how in what way
     * @param insteadOf the offset of the event that held the slot before; null for none
     */
    record Cause(StoredWinner event, How how, @Nullable Long insteadOf) {}

    /** What one side knows of the record. */
    private static final class Side {
        private final FoldView view;
        private final Map<Slot, StoredWinner> winners = new HashMap<>();
        private final @Nullable StoredWinner opening;

        Side(FoldView view, List<StoredWinner> known) {
            this.view = view;
            known.forEach(winner -> winners.put(winner.slot(), winner));
            this.opening = view.opening(known);
        }

        @Nullable
        StoredWinner known(Slot slot) {
            return winners.get(slot);
        }

        boolean counts(Slot slot) {
            StoredWinner winner = winners.get(slot);
            return winner != null && view.inEffect(winner.event());
        }

        List<Contribution> contributions(Slot slot) {
            StoredWinner winner = winners.get(slot);
            return winner == null || !view.inEffect(winner.event())
                    ? List.of()
                    : Contribution.of(winner.event(), opening == null ? null : opening.event());
        }
    }

    RecordDiff(FoldView viewBefore, List<StoredWinner> before, FoldView viewAfter, List<StoredWinner> after) {
        this.before = new Side(viewBefore, before);
        this.after = new Side(viewAfter, after);
    }

    /** Calls the action with each event that makes a difference, and the changes by place. */
    void forEachCause(BiConsumer<Cause, Map<Place, Measures>> action) {
        Set<Slot> slots = new LinkedHashSet<>(before.winners.keySet());
        slots.addAll(after.winners.keySet());
        for (Slot slot : slots) {
            Map<Place, Measures> changes = changes(slot);
            if (!changes.isEmpty()) {
                action.accept(causeOf(slot), changes);
            }
        }
    }

    private Map<Place, Measures> changes(Slot slot) {
        Map<Place, Measures> changes = new HashMap<>();
        after.contributions(slot).forEach(part -> changes.merge(part.place(), part.measures(), Measures::plus));
        before.contributions(slot)
                .forEach(part -> changes.merge(part.place(), Measures.ZERO.minus(part.measures()), Measures::plus));
        changes.values().removeIf(Measures::isZero);
        return changes;
    }

    /** The event itself if it, or whether it counts, is what differs; else the opening fact that it depends on. */
    private Cause causeOf(Slot slot) {
        if (differs(slot)) {
            return cause(slot);
        }
        return after.winners.keySet().stream()
                .filter(FoldView::isOpening)
                .filter(this::differs)
                .findFirst()
                .or(() -> before.winners.keySet().stream()
                        .filter(FoldView::isOpening)
                        .filter(this::differs)
                        .findFirst())
                .map(this::cause)
                .orElseThrow(() -> new IllegalStateException("nothing differs in " + slot));
    }

    private boolean differs(Slot slot) {
        return !same(before.known(slot), after.known(slot)) || before.counts(slot) != after.counts(slot);
    }

    private Cause cause(Slot slot) {
        return cause(before.known(slot), after.known(slot));
    }

    /** The event that makes the difference between two winners of one slot. */
    static Cause cause(@Nullable StoredWinner before, @Nullable StoredWinner after) {
        if (after == null) {
            return new Cause(java.util.Objects.requireNonNull(before), How.NOT_KNOWN, null);
        }
        if (same(before, after)) {
            return new Cause(after, How.BY_DATE, null);
        }
        Long insteadOf = before == null ? null : before.offset();
        if (EventFields.retracted(after.event())) {
            return new Cause(after, How.RETRACTS, insteadOf);
        }
        return new Cause(after, before == null ? How.STATES : How.CORRECTS, insteadOf);
    }

    static boolean same(@Nullable StoredWinner one, @Nullable StoredWinner other) {
        return one == null ? other == null : other != null && one.offset() == other.offset();
    }
}
