package io.wutong.producer.sheet;

import io.wutong.schemas.EventType;
import java.util.List;
import java.util.Optional;

/**
 * What a sheet of one event type looks like.
 *
 * @param type the type of its rows
 * @param chinese what the sheet is called in templates
 * @param english the same in English
 * @param columns its columns, in the order of the template
 */
public record Layout(EventType type, String chinese, String english, List<Column> columns) {
    public Layout {
        columns = List.copyOf(columns);
    }

    /** The column with this header. */
    public Optional<Column> column(String header) {
        return columns.stream().filter(column -> column.isCalled(header)).findFirst();
    }

    /** Whether a text is the name of the type. */
    boolean isCalled(String name) {
        return HeaderNames.same(name, type.jsonName())
                || HeaderNames.same(name, chinese)
                || HeaderNames.same(name, english);
    }
}
