package io.wutong.producer.rows;

import io.wutong.schemas.EventType;
import java.util.Map;

/**
 * One event as somebody wrote it: nothing of it is checked yet but its type.
 *
 * @param place where it stands
 * @param type what it says it is
 * @param fields its fields in the order in which they first stand in the row, without {@code type} (unless that is
 *     repeated)
 * @param columns where in the row each field stands, such as {@code C 生效日期}; a source without columns has none
 */
public record Row(RowPlace place, EventType type, Map<String, FieldValue> fields, Map<String, String> columns) {
    /** A row of a source without columns. */
    public Row(RowPlace place, EventType type, Map<String, FieldValue> fields) {
        this(place, type, fields, Map.of());
    }
}
