package io.wutong.producer.check;

import io.wutong.producer.rows.RowPlace;
import io.wutong.schemas.EventType;

/**
 * An event as it is sent.
 *
 * @param place the row it came from
 * @param type its type, which says the topic
 * @param key its {@code record_id} in UTF-8
 * @param value the event in the wire format
 */
@SuppressWarnings("ArrayRecordComponent") // bytes to be sent: never compared, never changed
public record ReadyEvent(RowPlace place, EventType type, byte[] key, byte[] value) {}
