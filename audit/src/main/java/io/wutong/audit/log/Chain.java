package io.wutong.audit.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 chain over the records of one partition (contract section 3). Each link is the hash of these bytes, one
 * after the other:
 *
 * <ol>
 *   <li>the link before it, 32 bytes; before the first record, 32 zero bytes;
 *   <li>the offset, 8 bytes;
 *   <li>the append time in milliseconds since 1970-01-01T00:00Z, 8 bytes;
 *   <li>the key: its length, 4 bytes, -1 for null; then its bytes;
 *   <li>the value: likewise;
 *   <li>the number of headers, 4 bytes; then of each, in order, the name in UTF-8 and the value, each likewise.
 * </ol>
 *
 * <p>All numbers are big-endian two's complement of fixed width, so no two sequences of records give the same bytes. A
 * transaction's markers are no records. One byte, one offset or one millisecond that differs changes every later link.
 */
public final class Chain {
    /** The number of bytes in a link. */
    public static final int LINK = 32;

    private static final int NULL = -1;

    private final MessageDigest sha256 = sha256();
    private final byte[] link = new byte[LINK];
    private ByteBuffer buffer = ByteBuffer.allocate(1024);

    /** Adds the next record. */
    public void add(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        buffer.clear();
        buffer.put(link).putLong(record.offset()).putLong(record.timestamp());
        put(record.key());
        put(record.value());
        int count = 0;
        for (Header ignored : headers) {
            count++;
        }
        room(Integer.BYTES).putInt(count);
        for (Header header : headers) {
            put(header.key().getBytes(StandardCharsets.UTF_8));
            put(header.value());
        }
        sha256.update(buffer.array(), 0, buffer.position());
        try {
            sha256.digest(link, 0, LINK);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last link as 64 hexadecimal digits; of an empty log, zeros. */
    public String hex() {
        return HexFormat.of().formatHex(link);
    }

    private void put(byte @Nullable [] bytes) {
        if (bytes == null) {
            room(Integer.BYTES).putInt(NULL);
        } else {
            room(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
        }
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            int needed = Math.addExact(buffer.position(), bytes);
            buffer = ByteBuffer.allocate(Math.max(needed, Math.multiplyExact(buffer.capacity(), 2)))
                    .put(buffer.flip());
        }
        return buffer;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
