package io.wutong.audit.verify;

import io.wutong.audit.fold.Judged;
import io.wutong.core.ledger.EventRules;
import io.wutong.core.ledger.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter (contract section 4).
 *
 * @param key as received; null also where it is larger than an event may be
 * @param value as received, empty where the event is too large
 * @param headers those received, unless they are larger than an event may be; then the five that say why and whence
 */
@SuppressWarnings("ArrayRecordComponent") // compared by digest only
record DeadLetter(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    static final String REASON = "wutong.reason";
    static final String DETAIL = "wutong.detail";
    static final String TOPIC = "wutong.topic";
    static final String PARTITION = "wutong.partition";
    static final String OFFSET = "wutong.offset";

    private static final byte[] EMPTY = new byte[0];

    /** Where the event of a dead letter stands. */
    record Source(TopicPartition partition, long offset) {
        @Override
        public String toString() {
            return partition + " offset " + offset;
        }
    }

    /** The dead letter that a rejected event must have. */
    static DeadLetter expected(Judged judged) {
        ConsumerRecord<byte[], byte[]> record = judged.record();
        Verdict verdict = judged.verdict();
        boolean largeHeaders = judged.raw().headerBytes() > EventRules.LARGEST_EVENT;
        Headers headers = largeHeaders ? new RecordHeaders() : new RecordHeaders(record.headers());
        headers.add(REASON, utf8(Objects.requireNonNull(verdict.reason()).name()));
        headers.add(DETAIL, utf8(Objects.requireNonNull(verdict.detail())));
        headers.add(TOPIC, utf8(record.topic()));
        headers.add(PARTITION, utf8(Integer.toString(record.partition())));
        headers.add(OFFSET, utf8(Long.toString(record.offset())));
        boolean largeKey = record.key() != null && record.key().length > EventRules.LARGEST_EVENT;
        return new DeadLetter(largeKey ? null : record.key(), verdict.forwardable() ? record.value() : EMPTY, headers);
    }

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetter(record.key(), record.value(), record.headers());
    }

    /** Whence it says that it comes; empty where it does not say. */
    static Optional<Source> source(ConsumerRecord<byte[], byte[]> record) {
        String topic = text(record.headers(), TOPIC);
        String partition = text(record.headers(), PARTITION);
        String offset = text(record.headers(), OFFSET);
        if (topic == null || partition == null || offset == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Source(new TopicPartition(topic, Integer.parseInt(partition)), Long.parseLong(offset)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The last header of that name: an event may have come with such headers of its own. */
    static @Nullable String text(Headers headers, String name) {
        Header last = headers.lastHeader(name);
        return last == null || last.value() == null ? null : new String(last.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
