package io.wutong.schemas.topics;

import io.wutong.schemas.wire.MalformedValueException;
import io.wutong.schemas.wire.SchemaIds;
import io.wutong.schemas.wire.WireFormat;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * {@link WireFormat} as a Kafka serde. Safe to share between threads: each has a format of its own.
 */
public final class WireSerde<T extends SpecificRecordBase> implements Serde<T> {
    private final ThreadLocal<WireFormat<T>> format;

    /** The serde of the values of a subject. */
    public WireSerde(String subject, Class<T> type, SchemaIds ids) {
        this.format = ThreadLocal.withInitial(() -> new WireFormat<>(subject, type, ids));
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : format.get().encode(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decode(topic, bytes);
    }

    private @Nullable T decode(String topic, byte[] bytes) {
        try {
            return format.get().decode(bytes);
        } catch (MalformedValueException e) {
            throw new SerializationException(topic + ": " + e.getMessage(), e);
        }
    }
}
