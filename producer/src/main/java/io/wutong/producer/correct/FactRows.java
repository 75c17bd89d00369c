package io.wutong.producer.correct;

import io.wutong.producer.rows.FieldValue;
import io.wutong.producer.rows.Row;
import io.wutong.producer.rows.RowPlace;
import io.wutong.producer.rows.RowSink;
import io.wutong.producer.rows.RowSource;
import io.wutong.producer.rows.Source;
import io.wutong.schemas.EventType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Rows that no file has: known facts, with some fields changed. */
public final class FactRows implements Source {
    private static final Set<String> OF_THE_EVENT_ALONE =
            Set.of("event_id", "revision", "recorded_at", "source", "operator", "reason");

    private final String name;
    private final List<Row> rows = new ArrayList<>();

    /** No rows yet. */
    public FactRows(String name) {
        this.name = name;
    }

    /** One more row: what the event says, with these fields in the place of its own. */
    public void add(EventType type, SpecificRecordBase known, Map<String, FieldValue> changed) {
        Map<String, FieldValue> fields = new LinkedHashMap<>();
        for (Schema.Field field : known.getSchema().getFields()) {
            if (!OF_THE_EVENT_ALONE.contains(field.name())) {
                fields.put(field.name(), value(known.get(field.pos())));
            }
        }
        fields.putAll(changed);
        rows.add(new Row(new RowPlace(name, rows.size() + 1L), type, fields));
    }

    /** The retraction of each fact that is gone. */
    public static FactRows retracting(List<Gone> gone, String source) {
        FactRows rows = new FactRows("retract-missing");
        gone.forEach(each -> rows.add(
                each.fact().type(),
                each.winner(),
                Map.of("retracted", new FieldValue.Truth(true), "source", new FieldValue.Text(source))));
        return rows;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RowSource open() {
        Iterator<Row> left = List.copyOf(rows).iterator();
        return new RowSource() {
            private long row;

            @Override
            public boolean advance(RowSink sink) {
                if (!left.hasNext()) {
                    return false;
                }
                row++;
                sink.row(left.next());
                return true;
            }

            @Override
            public long row() {
                return row;
            }

            @Override
            public long bytesRead() {
                return 0;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    private static FieldValue value(@Nullable Object value) {
        if (value == null) {
            return new FieldValue.Null();
        }
        if (value instanceof Boolean truth) {
            return new FieldValue.Truth(truth);
        }
        if (value instanceof List<?> list) {
            return new FieldValue.Items(list.stream().map(FactRows::value).toList());
        }
        boolean whole = value instanceof Integer || value instanceof Long;
        return whole ? new FieldValue.Whole(((Number) value).longValue()) : new FieldValue.Text(value.toString());
    }
}
