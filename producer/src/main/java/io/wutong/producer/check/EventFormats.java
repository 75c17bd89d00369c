package io.wutong.producer.check;

import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.SchemaIds;
import io.wutong.schemas.wire.WireFormat;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecordBase;

/** The wire format of every event type. One instance a thread. */
final class EventFormats {
    private final Map<EventType, Format<?>> formats = new EnumMap<>(EventType.class);

    EventFormats(SchemaIds ids) {
        for (EventType type : EventType.values()) {
            formats.put(type, new Format<>(type, type.eventClass(), ids));
        }
    }

    byte[] encode(EventType type, SpecificRecordBase event) {
        return Objects.requireNonNull(formats.get(type)).encode(event);
    }

    private static final class Format<T extends SpecificRecordBase> {
        private final Class<T> eventClass;
        private final WireFormat<T> wire;

        Format(EventType type, Class<T> eventClass, SchemaIds ids) {
            this.eventClass = eventClass;
            this.wire = new WireFormat<>(Topics.subject(type.topic()), eventClass, ids);
        }

        byte[] encode(SpecificRecordBase event) {
            return wire.encode(eventClass.cast(event));
        }
    }
}
