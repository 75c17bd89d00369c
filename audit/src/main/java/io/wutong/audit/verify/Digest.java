package io.wutong.audit.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Half a SHA-256 of a journal entry or a dead letter, so that millions of them can be held against each other in
 * little memory. Every value goes in with its kind and its length; maps go in sorted, since Avro gives them no order. Not
 * for several threads.
 */
final class Digest {
    private final MessageDigest sha256 = sha256();
    private final ByteBuffer number = ByteBuffer.allocate(1 + Long.BYTES);

    /** The first 16 bytes. */
    record Value(long high, long low) {}

    /** Of a journal entry with its key. */
    Value of(byte @Nullable [] key, SpecificRecordBase entry) {
        put('k', key);
        putValue(entry);
        return value();
    }

    /** Of a dead letter. */
    Value of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        put('k', key);
        put('v', value);
        for (Header header : headers) {
            put('n', header.key().getBytes(StandardCharsets.UTF_8));
            put('h', header.value());
        }
        return value();
    }

    private Value value() {
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
        return new Value(hash.getLong(), hash.getLong());
    }

    private void putValue(@Nullable Object value) {
        if (value == null) {
            put('0', 0);
        } else if (value instanceof SpecificRecordBase record) {
            putFields(record);
        } else if (value instanceof List<?> list) {
            put('[', list.size());
            list.forEach(this::putValue);
        } else if (value instanceof Map<?, ?> map) {
            putMap(map);
        } else if (value instanceof Long || value instanceof Integer) {
            put('#', ((Number) value).longValue());
        } else if (value instanceof Instant instant) {
            put('t', instant.toEpochMilli());
        } else if (value instanceof LocalDate date) {
            put('d', date.toEpochDay());
        } else {
            put('s', value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void putFields(SpecificRecordBase record) {
        List<Schema.Field> fields = record.getSchema().getFields();
        put('{', fields.size());
        for (Schema.Field field : fields) {
            putValue(record.get(field.pos()));
        }
    }

    private void putMap(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(key.toString(), value));
        put('m', sorted.size());
        sorted.forEach((key, value) -> {
            putValue(key);
            putValue(value);
        });
    }

    private void put(char kind, byte @Nullable [] bytes) {
        put(kind, bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            sha256.update(bytes);
        }
    }

    private void put(char kind, long value) {
        number.clear().put((byte) kind).putLong(value);
        sha256.update(number.array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
