package io.wutong.producer.check;

import io.wutong.core.ledger.Content;
import io.wutong.core.ledger.Problem;
import io.wutong.producer.rows.FieldValue;
import io.wutong.producer.rows.Row;
import io.wutong.schemas.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one event type into its generated class, field by field of its schema. */
final class EventReader {
    private static final String EVENT_ID = "event_id";
    private static final String RECORDED_AT = "recorded_at";

    private final EventType type;
    private final Schema schema;
    private final List<Field> fields;

    EventReader(EventType type) {
        this.type = type;
        this.schema = type.schema();
        this.fields = schema.getFields().stream().map(Field::of).toList();
    }

    private record Field(
            int position,
            String name,
            FieldReader reader,
            @Nullable Object something) {
        static Field of(Schema.Field field) {
            Schema schema = field.schema();
            return new Field(field.pos(), field.name(), FieldReader.of(schema), FieldReader.somethingFor(schema));
        }
    }

    /**
     * An event as far as it could be read.
     *
     * @param event the event; a field that was not said, or that could not be read, has the schema's default, except
     *     that a nullable one that could not be read is not null, since something was said
     * @param unreadable the first field, in the schema's order, that could not be read
     */
    record Read(SpecificRecordBase event, @Nullable Problem unreadable) {}

    /** The first field of the row that is there twice or that the type does not have. */
    @Nullable
    Problem foreignField(Row row) {
        for (Map.Entry<String, FieldValue> field : row.fields().entrySet()) {
            if (field.getValue() instanceof FieldValue.Repeated) {
                return new Problem(field.getKey(), "repeated");
            }
            if (schema.getField(field.getKey()) == null) {
                return new Problem(field.getKey(), "no field of " + type.jsonName());
            }
        }
        return null;
    }

    /**
     * The event in a row.
     *
     * @param now what {@code recorded_at} is where the row does not say
     */
    Read read(Row row, Instant now) {
        SpecificRecordBase event = type.newEvent();
        Problem unreadable = null;
        for (Field field : fields) {
            FieldValue value = row.fields().get(field.name());
            Problem problem = value == null ? null : put(event, field, value);
            unreadable = unreadable == null ? problem : unreadable;
        }
        complete(row, event, now);
        return new Read(event, unreadable);
    }

    /** Of two problems the one whose field is first in the schema, and of one field's the first given. */
    @Nullable
    Problem earlier(@Nullable Problem one, @Nullable Problem other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return position(other) < position(one) ? other : one;
    }

    /** Whether the row lacks a field that may not be null. */
    boolean lacks(Row row, String field) {
        return !row.fields().containsKey(field)
                && !schema.getField(field).schema().isNullable();
    }

    private static @Nullable Problem put(SpecificRecordBase event, Field field, FieldValue value) {
        try {
            event.put(field.position(), field.reader().read(value));
            return null;
        } catch (UnfitValueException e) {
            if (field.something() != null) {
                event.put(field.position(), field.something());
            }
            return new Problem(field.name(), e.why());
        }
    }

    private void complete(Row row, SpecificRecordBase event, Instant now) {
        if (!row.fields().containsKey(RECORDED_AT)) {
            event.put(schema.getField(RECORDED_AT).pos(), now);
        }
        if (!row.fields().containsKey(EVENT_ID)) {
            event.put(schema.getField(EVENT_ID).pos(), Content.eventId(type, event));
        }
    }

    private int position(Problem problem) {
        return schema.getField(problem.field()).pos();
    }
}
