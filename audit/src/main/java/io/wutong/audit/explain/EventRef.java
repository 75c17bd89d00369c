package io.wutong.audit.explain;

import io.wutong.core.ledger.EventFields;
import io.wutong.event.ParkOpening;
import io.wutong.event.PostdocEnrollment;
import io.wutong.event.SubsidyGrant;
import io.wutong.event.Workstation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * An event in a receipt: where it stands, and what it says of itself.
 *
 * @param partition where
 * @param offset where in its partition
 * @param appendedAt when it was known
 * @param said what it says; null where it could not be decoded
 */
public record EventRef(
        TopicPartition partition,
        long offset,
        Instant appendedAt,
        @Nullable Said said) {
    /** As known in time, then by place. */
    public static final Comparator<EventRef> ORDER = Comparator.comparing(EventRef::appendedAt)
            .thenComparing(ref -> ref.partition().topic())
            .thenComparing(ref -> ref.partition().partition())
            .thenComparing(EventRef::offset);

    /**
     * What an event says of itself (contract section 1).
     *
     * @param recordId the record
     * @param revision the revision
     * @param retracted whether it says that the fact never was
     * @param effectiveOn when it was true
     * @param recordedAt when the clerk recorded it
     * @param source where it came from
     * @param operator the account that recorded it
     * @param reason why it was corrected
     * @param statement the fact in a few words
     */
    public record Said(
            String recordId,
            int revision,
            boolean retracted,
            LocalDate effectiveOn,
            Instant recordedAt,
            String source,
            @Nullable String operator,
            @Nullable String reason,
            String statement) {
        static Said of(SpecificRecordBase event) {
            return new Said(
                    EventFields.recordId(event),
                    EventFields.revision(event),
                    EventFields.retracted(event),
                    EventFields.effectiveOn(event),
                    EventFields.recordedAt(event),
                    EventFields.source(event),
                    EventFields.operator(event),
                    EventFields.reason(event),
                    statementOf(event));
        }

        private static String statementOf(SpecificRecordBase event) {
            if (event instanceof PostdocEnrollment stay) {
                return stay.getAction() + " at " + stay.getWorkstationId();
            }
            if (event instanceof SubsidyGrant grant) {
                String which = grant.getInstalment() == null ? "" : " " + grant.getInstalment();
                String where = grant.getWorkstationId() != null
                        ? " at " + grant.getWorkstationId()
                        : " in " + grant.getIndustry();
                return grant.getAction() + which + where + ", " + grant.getAmountFen() + " fen";
            }
            if (event instanceof ParkOpening park) {
                return park.getAction() + " in " + String.join(", ", park.getIndustries());
            }
            Workstation station = (Workstation) event;
            return station.getLevel() + " in " + station.getIndustry() + ", " + station.getStatus();
        }
    }

    /** The event at a place. */
    public static EventRef of(
            TopicPartition partition, long offset, Instant appendedAt, @Nullable SpecificRecordBase event) {
        return new EventRef(partition, offset, appendedAt, event == null ? null : Said.of(event));
    }

    /** Where it stands, as in messages. */
    public String place() {
        return partition + " offset " + offset;
    }
}
