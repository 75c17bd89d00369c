package io.wutong.core.ledger;

import io.wutong.journal.Outcome;
import io.wutong.journal.Reason;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an event.
 *
 * @param outcome accepted, duplicate, superseded or rejected
 * @param reason why it was rejected, else null
 * @param detail what exactly was wrong, else null
 * @param event the event; null where it could not be decoded
 * @param slot its fact; null where it breaks a rule of section 1 or could not be decoded
 * @param forwardable whether a dead letter holds the value as received; otherwise the event is too large and stays
 *     where it is
 */
public record Verdict(
        Outcome outcome,
        @Nullable Reason reason,
        @Nullable String detail,
        @Nullable SpecificRecordBase event,
        @Nullable Slot slot,
        boolean forwardable) {

    static Verdict accepted(SpecificRecordBase event, Slot slot) {
        return new Verdict(Outcome.ACCEPTED, null, null, event, slot, true);
    }

    static Verdict ignored(Outcome outcome, SpecificRecordBase event, Slot slot) {
        return new Verdict(outcome, null, null, event, slot, true);
    }

    static Verdict rejected(Reason reason, String detail, @Nullable SpecificRecordBase event, @Nullable Slot slot) {
        return new Verdict(Outcome.REJECTED, reason, detail, event, slot, true);
    }

    Verdict tooLargeToForward() {
        return new Verdict(outcome, reason, detail, event, slot, false);
    }
}
