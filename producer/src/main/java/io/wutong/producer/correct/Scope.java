package io.wutong.producer.correct;

import io.wutong.core.ledger.EventFields;
import io.wutong.event.PostdocEnrollment;
import io.wutong.event.SubsidyGrant;
import io.wutong.event.Workstation;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * A part of what is known that a workbook speaks of as a whole.
 *
 * @param station the workstation; {@link #NO_STATION} for what is at none, such as parks
 * @param year the year of {@code effective_on}
 */
public record Scope(String station, int year) {
    /** What belongs to no workstation. */
    public static final String NO_STATION = "";

    /** Where an event belongs. */
    static Scope of(SpecificRecordBase event) {
        return new Scope(station(event), EventFields.effectiveOn(event).getYear());
    }

    private static String station(SpecificRecordBase event) {
        if (event instanceof Workstation) {
            return EventFields.recordId(event);
        }
        if (event instanceof PostdocEnrollment stay) {
            return stay.getWorkstationId();
        }
        boolean atStation = event instanceof SubsidyGrant grant && grant.getWorkstationId() != null;
        return atStation ? ((SubsidyGrant) event).getWorkstationId() : NO_STATION;
    }
}
