package io.wutong.core.ledger;

import io.wutong.schemas.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of an event topic as it was read.
 *
 * @param type the type whose topic it is in
 * @param partition the partition
 * @param offset the offset
 * @param appendedAt the append time: when we knew
 * @param key the key's bytes
 * @param value the value's bytes
 * @param headerBytes the size of all headers, names and values
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as read: never compared, never changed
public record RawEvent(
        EventType type,
        int partition,
        long offset,
        Instant appendedAt,
        byte @Nullable [] key,
        byte @Nullable [] value,
        int headerBytes) {}
