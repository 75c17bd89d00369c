package io.wutong.core.testkit;

import io.wutong.schemas.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * An event that is not yet in a log.
 *
 * @param type the type whose topic it goes to
 * @param event the event in the value; null where the value is not decodable
 * @param key the key's bytes
 * @param value the value's bytes
 * @param headerBytes the size of the headers
 * @param appendedAt the append time
 * @param flaw what rule 1 says, in any partition; null where it keeps rule 1
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as sent: never compared, never changed
record Draft(
        EventType type,
        @Nullable SpecificRecordBase event,
        byte @Nullable [] key,
        byte @Nullable [] value,
        int headerBytes,
        Instant appendedAt,
        @Nullable String flaw) {

    /** An event as whoever keeps the rules sends it. */
    static Draft of(SpecificRecordBase event, Instant appendedAt, @Nullable String flaw) {
        byte[] key = ((String) event.get("record_id")).getBytes(StandardCharsets.UTF_8);
        return new Draft(Wire.typeOf(event), event, key, Wire.encode(event), 0, appendedAt, flaw);
    }

    Draft withKey(byte @Nullable [] otherKey, String newFlaw) {
        return new Draft(type, event, otherKey, value, headerBytes, appendedAt, newFlaw);
    }

    Draft undecodable(byte @Nullable [] otherValue, int otherHeaderBytes) {
        return new Draft(type, null, key, otherValue, otherHeaderBytes, appendedAt, "MALFORMED");
    }
}
