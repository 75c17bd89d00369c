package io.wutong.streams;

import io.wutong.core.ledger.EventRules;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A record as a step reads it.
 *
 * @param key its key; too many zeros where it is larger than is kept ({@link BoundedBytes})
 * @param value its value, likewise
 * @param headers its headers as they were sent
 * @param headerBytes the bytes of all header names and values
 * @param valueBytes the bytes of the value, kept or not
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as read: never compared, never changed
record ReceivedRecord(
        byte @Nullable [] key, byte @Nullable [] value, Headers headers, int headerBytes, int valueBytes) {

    static ReceivedRecord of(Record<byte[], byte[]> record) {
        Headers headers = new RecordHeaders(record.headers());
        BoundedBytes.takeSize(record.key(), headers, BoundedBytes.KEYS);
        int valueBytes = BoundedBytes.takeSize(record.value(), headers, BoundedBytes.VALUES);
        return new ReceivedRecord(record.key(), record.value(), headers, size(headers), valueBytes);
    }

    /** Whether value and headers together are no larger than an event may be. */
    boolean isOfAnEventsSize() {
        return (long) valueBytes + headerBytes <= EventRules.LARGEST_EVENT;
    }

    /** What an event has beside the value that is here: its headers, and what was left out of its value. */
    int bytesBesideValue() {
        long beside = (long) headerBytes + valueBytes - (value == null ? 0 : value.length);
        return (int) Math.min(beside, Integer.MAX_VALUE);
    }

    private static int size(Headers headers) {
        long size = 0;
        for (Header header : headers) {
            size += Utils.utf8Length(header.key()) + (header.value() == null ? 0 : header.value().length);
        }
        return (int) Math.min(size, Integer.MAX_VALUE);
    }
}
