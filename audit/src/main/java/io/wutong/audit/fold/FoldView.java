package io.wutong.audit.fold;

import io.wutong.core.ledger.EventFields;
import io.wutong.core.ledger.Slot;
import io.wutong.core.totals.TotalsTable;
import io.wutong.event.Workstation;
import io.wutong.journal.Standing;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * A fold as of a date (contract section 3): a winner whose date is later counts as absent, after it was chosen. Without
 * a date, all count. True until the fold is added to.
 */
public final class FoldView {
    private final Fold fold;
    private final @Nullable LocalDate asOf;

    /** The fold as of a date, or with all that it knows. */
    public FoldView(Fold fold, @Nullable LocalDate asOf) {
        this.fold = fold;
        this.asOf = asOf;
    }

    /** The fold. */
    public Fold fold() {
        return fold;
    }

    /** The date, null for none. */
    public @Nullable LocalDate asOf() {
        return asOf;
    }

    /** Whether this winner counts: not retracted, and true by the date. */
    public boolean inEffect(SpecificRecordBase winner) {
        return !EventFields.retracted(winner) && isByDate(winner);
    }

    /** Whether what the event says is true by the date. */
    public boolean isByDate(SpecificRecordBase event) {
        return asOf == null || !EventFields.effectiveOn(event).isAfter(asOf);
    }

    /** The opening fact in effect among the winners of a record; null for none, and for workstations. */
    public @Nullable StoredWinner opening(List<StoredWinner> winners) {
        for (StoredWinner winner : winners) {
            if (isOpening(winner.slot()) && inEffect(winner.event())) {
                return winner;
            }
        }
        return null;
    }

    /** The standing in effect among the winners of a workstation, null for none. */
    public @Nullable StoredWinner standing(List<StoredWinner> winners) {
        StoredWinner latest = null;
        for (StoredWinner winner : winners) {
            if (inEffect(winner.event()) && (latest == null || isLater(winner, latest))) {
                latest = winner;
            }
        }
        return latest;
    }

    /** Whether other slots of the record count where this one says. */
    public static boolean isOpening(Slot slot) {
        return slot.equals(Slot.ENTRY) || slot.equals(Slot.AWARD) || slot.equals(Slot.OPENING);
    }

    /** What a workstation is while this event is its standing. */
    public static Standing standingOf(Workstation station) {
        return new Standing(station.getName(), station.getLevel(), station.getIndustry(), station.getStatus());
    }

    /** The totals; rows whose numbers are all 0 and that have no standing are left out. */
    public TotalsTable totals() {
        Tally tally = new Tally(this);
        fold.partitions().forEach(tally::add);
        return tally.table();
    }

    private static boolean isLater(StoredWinner one, StoredWinner other) {
        return EventFields.effectiveOn(one.event()).isAfter(EventFields.effectiveOn(other.event()));
    }
}
