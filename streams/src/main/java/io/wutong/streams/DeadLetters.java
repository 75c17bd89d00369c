package io.wutong.streams;

import io.wutong.core.ledger.EventRules;
import io.wutong.core.ledger.RawEvent;
import io.wutong.core.ledger.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

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

    /** The letter of a rejected event. */
    static Record<byte[], byte[]> of(RawEvent raw, Verdict verdict, ReceivedRecord received) {
        Place place = new Place(raw.type().topic(), raw.partition(), raw.offset());
        String reason = Objects.requireNonNull(verdict.reason()).name();
        return of(place, reason, Objects.requireNonNull(verdict.detail()), received)
                .withTimestamp(raw.appendedAt().toEpochMilli());
    }

    /** Where a record stands. */
    record Place(String topic, int partition, long offset) {}

    static Record<byte[], byte[]> of(Place place, String reason, String detail, ReceivedRecord received) {
        boolean largeHeaders = received.headerBytes() > EventRules.LARGEST_EVENT;
        Headers headers = largeHeaders ? new RecordHeaders() : new RecordHeaders(received.headers());
        headers.add(REASON, utf8(reason));
        headers.add(DETAIL, utf8(detail));
        headers.add(TOPIC, utf8(place.topic()));
        headers.add(PARTITION, utf8(Integer.toString(place.partition())));
        headers.add(OFFSET, utf8(Long.toString(place.offset())));
        byte[] key = received.key();
        boolean largeKey = key != null && key.length > EventRules.LARGEST_EVENT;
        byte[] value = received.isOfAnEventsSize() ? received.value() : EMPTY;
        return new Record<>(largeKey ? null : key, value, 0, headers);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
