package io.wutong.audit.explain;

import io.wutong.audit.fold.Judged;
import io.wutong.audit.fold.StoredWinner;
import io.wutong.core.ledger.Slot;
import io.wutong.core.ledger.Verdict;
import io.wutong.journal.Outcome;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * An event that holds no slot: it was refused one, or had one and lost it.
 *
 * @param offset where it stands in its partition
 * @param appendedAt when it was known
 * @param event the event; null where it could not be decoded
 * @param slot its fact; null where it could not be told
 * @param outcome what became of it when it was read
 * @param rejection why it was rejected, reason and detail; else null
 * @param decidedBy where the winner stood that it was decided against; -1 for none
 */
record Loser(
        long offset,
        Instant appendedAt,
        @Nullable SpecificRecordBase event,
        @Nullable Slot slot,
        Outcome outcome,
        @Nullable String rejection,
        long decidedBy) {

    /** The event that loses by this one being read: itself, or the one whose slot it takes; null for none. */
    static @Nullable Loser of(Judged judged) {
        Verdict verdict = judged.verdict();
        Slot slot = verdict.slot();
        if (verdict.outcome() == Outcome.ACCEPTED && slot != null) {
            StoredWinner displaced = judged.before().stored(slot);
            return displaced == null
                    ? null
                    : new Loser(
                            displaced.offset(),
                            displaced.appendedAt(),
                            displaced.event(),
                            slot,
                            Outcome.ACCEPTED,
                            null,
                            judged.raw().offset());
        }
        String rejection = verdict.reason() == null ? null : verdict.reason() + ": " + verdict.detail();
        return new Loser(
                judged.raw().offset(),
                judged.raw().appendedAt(),
                verdict.event(),
                slot,
                verdict.outcome(),
                rejection,
                slot == null ? -1 : judged.before().offsetOf(slot));
    }
}
