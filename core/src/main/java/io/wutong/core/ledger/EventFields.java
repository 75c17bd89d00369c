package io.wutong.core.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * The fields that all event types have in common (contract section 1). Every event schema begins with them, in this
 * order; a test holds them to it.
 */
public final class EventFields {
    static final int EVENT_ID = 0;
    static final int RECORD_ID = 1;
    static final int REVISION = 2;
    static final int RETRACTED = 3;
    static final int EFFECTIVE_ON = 4;
    static final int DECIDED_ON = 5;
    static final int RECORDED_AT = 6;
    static final int SOURCE = 7;
    static final int OPERATOR = 8;
    static final int REASON = 9;

    private EventFields() {}

    /** The event's name, for tracing. */
    public static String eventId(SpecificRecordBase event) {
        return (String) event.get(EVENT_ID);
    }

    /** The stay, park, award or workstation. */
    public static String recordId(SpecificRecordBase event) {
        return (String) event.get(RECORD_ID);
    }

    /** The highest revision of a fact wins. */
    public static int revision(SpecificRecordBase event) {
        return (Integer) event.get(REVISION);
    }

    /** Whether the event says that its fact never was. */
    public static boolean retracted(SpecificRecordBase event) {
        return (Boolean) event.get(RETRACTED);
    }

    /** The day from which it is true in the world. */
    public static LocalDate effectiveOn(SpecificRecordBase event) {
        return (LocalDate) event.get(EFFECTIVE_ON);
    }

    /** The day on which it was approved. */
    public static @Nullable LocalDate decidedOn(SpecificRecordBase event) {
        return (LocalDate) event.get(DECIDED_ON);
    }

    /** When the clerk recorded it. */
    public static Instant recordedAt(SpecificRecordBase event) {
        return (Instant) event.get(RECORDED_AT);
    }

    /** Where it came from. */
    public static String source(SpecificRecordBase event) {
        return (String) event.get(SOURCE);
    }

    /** The account that recorded it. */
    public static @Nullable String operator(SpecificRecordBase event) {
        return (String) event.get(OPERATOR);
    }

    /** Why it was corrected. */
    public static @Nullable String reason(SpecificRecordBase event) {
        return (String) event.get(REASON);
    }
}
