package io.wutong.audit.explain;

import io.wutong.audit.log.Cut;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of one number: what makes it, to the last event.
 *
 * @param figure which number
 * @param value the number
 * @param asOf by which day; null for all days
 * @param cut what was known
 * @param counted the events that count, in the order in which they were known; what they add is the number
 * @param notCounted the events that say something about the number but do not count, and why
 */
public record Receipt(
        Figure figure,
        long value,
        @Nullable LocalDate asOf,
        Cut cut,
        List<Counted> counted,
        List<NotCounted> notCounted) {

    public Receipt {
        counted = List.copyOf(counted);
        notCounted = List.copyOf(notCounted);
    }

    /**
     * An event that counts.
     *
     * @param event the event
     * @param adds what it adds; less than 0 for what it takes away
     */
    public record Counted(EventRef event, long adds) {}

    /**
     * An event that does not count.
     *
     * @param event the event
     * @param why why not
     * @param by the offset, in the same partition, of the event that is the reason; null where none is
     * @param detail of a rejection, its reason and what was wrong; else null
     */
    public record NotCounted(
            EventRef event,
            Why why,
            @Nullable Long by,
            @Nullable String detail) {}

    /** Why an event does not count. */
    public enum Why {
        /** A higher revision of its fact stands in its place. */
        SUPERSEDED("superseded"),
        /** Said already. */
        DUPLICATE("duplicate"),
        /** A higher revision says that the fact never was. */
        RETRACTED("retracted"),
        /** It says itself that the fact never was. */
        RETRACTION("retraction"),
        /** A later fact ended what it began. */
        ENDED("ended"),
        /** It ends what another event of its record began. */
        END("end"),
        /** The fact that it depends on is not known, or retracted. */
        UNMATCHED("unmatched"),
        /** It is true only from a later day on. */
        NOT_YET("not yet"),
        /** The ledger refused it. */
        REJECTED("rejected");

        private final String word;

        Why(String word) {
            this.word = word;
        }

        /** The word for it in receipts. */
        public String word() {
            return word;
        }
    }
}
