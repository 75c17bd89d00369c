package io.wutong.core.testkit;

import io.wutong.schemas.EventType;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.schemas.wire.MalformedValueException;
import io.wutong.schemas.wire.WireFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;

/** Values as bytes, as they travel. Not for several threads. */
public final class Wire {
    private static final Map<Class<?>, WireFormat<?>> FORMATS = new HashMap<>();

    private Wire() {}

    /** The type of an event. */
    public static EventType typeOf(SpecificRecordBase event) {
        return Arrays.stream(EventType.values())
                .filter(type -> type.eventClass() == event.getClass())
                .findFirst()
                .orElseThrow();
    }

    /** The bytes of an event in its topic. */
    public static byte[] encode(SpecificRecordBase event) {
        return format(typeOf(event).topic(), event).encode(event);
    }

    /** The value after a journey through the bytes of a topic. */
    public static <T extends SpecificRecordBase> T travel(String topic, T value) {
        WireFormat<T> format = format(topic, value);
        try {
            return format.decode(format.encode(value));
        } catch (MalformedValueException e) {
            throw new AssertionError(topic, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends SpecificRecordBase> WireFormat<T> format(String topic, T value) {
        Class<T> type = (Class<T>) value.getClass();
        return (WireFormat<T>)
                FORMATS.computeIfAbsent(type, absent -> new WireFormat<>(topic + "-value", type, LocalSchemaIds.get()));
    }
}
