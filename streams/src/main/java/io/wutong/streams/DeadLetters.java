package io.wutong.streams;

import io.wutong.core.ledger.EventRules;
import io.wutong.core.ledger.RawEvent;
import io.wutong.core.ledger.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters (contract section 4): the record as received, byte for byte, with headers that say why and whence. What
 * is too large to be written again stays in its own topic, and its letter is empty.
 */
final class DeadLetters {
    static final String REASON = "wutong.reason";
    static final String DETAIL = "wutong.detail";
    static final String TOPIC = "wutong.topic";
    static final String PARTITION = "wutong.partition";
    static final String OFFSET = "wutong.offset";

    private static final byte[] EMPTY = new byte[0];

    private DeadLetters() {}

    static Record<byte[], byte[]> of(RawEvent raw, Verdict verdict, Record<byte[], byte[]> received) {
        String reason = Objects.requireNonNull(verdict.reason()).name();
        String detail = Objects.requireNonNull(verdict.detail());
        Place place = new Place(raw.type().topic(), raw.partition(), raw.offset());
        return of(place, reason, detail, received, verdict.forwardable());
    }

    /** Where a record stands. */
    record Place(String topic, int partition, long offset) {}

    static Record<byte[], byte[]> of(
            Place place, String reason, String detail, Record<byte[], byte[]> received, boolean forwardable) {
        boolean largeKey = received.key() != null && received.key().length > EventRules.LARGEST_EVENT;
        boolean largeEvent = size(received) > EventRules.LARGEST_EVENT;
        Headers headers = largeEvent ? new RecordHeaders() : new RecordHeaders(received.headers());
        headers.add(REASON, utf8(reason));
        headers.add(DETAIL, utf8(detail));
        headers.add(TOPIC, utf8(place.topic()));
        headers.add(PARTITION, utf8(Integer.toString(place.partition())));
        headers.add(OFFSET, utf8(Long.toString(place.offset())));
        byte[] key = largeKey ? null : received.key();
        return new Record<>(key, forwardable ? received.value() : EMPTY, received.timestamp(), headers);
    }

    private static long size(Record<byte[], byte[]> received) {
        return (long) (received.value() == null ? 0 : received.value().length) + size(received.headers());
    }

    /** The bytes of all header names and values. */
    static int size(Headers headers) {
        int size = 0;
        for (Header header : headers) {
            size += Utils.utf8Length(header.key()) + length(header.value());
        }
        return size;
    }

    private static int length(byte @Nullable [] value) {
        return value == null ? 0 : value.length;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
