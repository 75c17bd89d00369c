package io.wutong.core.testkit;

import io.wutong.core.ledger.RawEvent;
import io.wutong.schemas.EventType;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * An event as a topic holds it, with what whoever made it knows of it.
 *
 * @param type the type whose topic it is in
 * @param partition the partition
 * @param offset the offset
 * @param appendedAt the append time
 * @param key the key's bytes
 * @param value the value's bytes
 * @param headerBytes the size of the headers
 * @param event the event in the value; null where it is not decodable
 * @param flaw what rule 1 says: {@code MALFORMED}, {@code INVALID_FIELD} and the field, or null where it keeps rule 1
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as read: never compared, never changed
public record LoggedEvent(
        EventType type,
        int partition,
        long offset,
        Instant appendedAt,
        byte @Nullable [] key,
        byte @Nullable [] value,
        int headerBytes,
        @Nullable SpecificRecordBase event,
        @Nullable String flaw) {

    /** As the ledger reads it. */
    public RawEvent raw() {
        return new RawEvent(type, partition, offset, appendedAt, key, value, headerBytes);
    }
}
