package io.wutong.producer.correct;

import io.wutong.core.ledger.EventFields;
import io.wutong.producer.rows.RowPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * What a row changes.
 *
 * @param place the row
 * @param fact the fact
 * @param before its winner; null where the fact is new
 * @param after what is sent
 */
public record Change(
        RowPlace place, FactName fact, @Nullable SpecificRecordBase before, SpecificRecordBase after) {
    private static final Set<String> NOT_COMPARED =
            Set.of("event_id", "recorded_at", "source", "operator", "reason", "revision");

    /**
     * A field that differs.
     *
     * @param name the field
     * @param before its value before; null for none
     * @param after its value after; null for none
     */
    public record Difference(
            String name, @Nullable Object before, @Nullable Object after) {}

    /** The revision that is sent. */
    public int revision() {
        return EventFields.revision(after);
    }

    /** The fields of the content that differ, in the schema's order; all that say something where the fact is new. */
    public List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        for (Schema.Field field : after.getSchema().getFields()) {
            Object was = before == null ? null : before.get(field.pos());
            Object is = after.get(field.pos());
            if (!NOT_COMPARED.contains(field.name()) && !Objects.equals(was, is)) {
                differences.add(new Difference(field.name(), was, is));
            }
        }
        return differences;
    }
}
