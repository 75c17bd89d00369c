package io.wutong.streams;

import io.wutong.core.ledger.EventRules;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as they are, but of a key or value that is larger than any can be only the size. A broker limits batches as they
 * are compressed, so a few hundred bytes can unpack to many megabytes, and a topology holds thousands of records at a
 * time. The size goes into a header, which the step takes out again.
 */
final class BoundedBytes implements Deserializer<byte[]> {
    static final String KEYS = "wutong.key-bytes";
    static final String VALUES = "wutong.value-bytes";

    private static final int OF_AN_EVENT = EventRules.LARGEST_EVENT;
    private static final int OF_AN_ENTRY = Topics.LARGEST_OUTPUT;

    /** Stands for bytes that were too many to keep. Known by its identity, since its content may be anybody's. */
    private static final byte[] LEFT_OUT = new byte[OF_AN_EVENT + 1];

    private final String sizeHeader;

    BoundedBytes(String sizeHeader) {
        this.sizeHeader = sizeHeader;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, byte @Nullable [] data) {
        throw new UnsupportedOperationException("without headers there is no place for a size");
    }

    @Override
    public byte @Nullable [] deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
        if (data == null) {
            return null;
        }
        int size = data.remaining();
        if (size <= (EventType.ofTopic(topic).isPresent() ? OF_AN_EVENT : OF_AN_ENTRY)) {
            return Utils.toNullableArray(data);
        }
        headers.add(sizeHeader, Integer.toString(size).getBytes(StandardCharsets.UTF_8));
        return LEFT_OUT;
    }

    /** How many bytes these are or stand for; takes the header that says so out. */
    static int takeSize(byte @Nullable [] bytes, Headers headers, String sizeHeader) {
        if (bytes != LEFT_OUT) {
            return bytes == null ? 0 : bytes.length;
        }
        Header last = headers.lastHeader(sizeHeader);
        Header[] others = headers.toArray();
        headers.remove(sizeHeader);
        int size = Integer.parseInt(new String(last.value(), StandardCharsets.UTF_8));
        for (Header header : others) {
            if (header != last && header.key().equals(sizeHeader)) {
                headers.add(header);
            }
        }
        return size;
    }
}
