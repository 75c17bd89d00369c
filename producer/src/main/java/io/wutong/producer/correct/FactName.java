package io.wutong.producer.correct;

import io.wutong.core.ledger.EventFields;
import io.wutong.core.ledger.Slot;
import io.wutong.schemas.EventType;
import java.util.Comparator;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Names one fact.
 *
 * @param type the type of its record
 * @param recordId the record
 * @param slot which of the record's facts it is
 */
public record FactName(EventType type, String recordId, Slot slot) {
    /** By type, record and slot. */
    public static final Comparator<FactName> ORDER = Comparator.comparing(FactName::type)
            .thenComparing(FactName::recordId)
            .thenComparing(name -> name.slot().name());

    /** The fact that an event which keeps the rules of contract section 1 states. */
    static FactName of(EventType type, SpecificRecordBase event) {
        return new FactName(type, EventFields.recordId(event), Slot.of(event));
    }

    @Override
    public String toString() {
        return type.jsonName() + " " + recordId + " " + slot.name();
    }
}
