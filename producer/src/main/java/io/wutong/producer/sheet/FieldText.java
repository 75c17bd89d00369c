package io.wutong.producer.sheet;

import io.wutong.producer.person.PersonKey;
import io.wutong.producer.rows.FieldValue;
import io.wutong.schemas.EventType;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One field as a person writes it outside a sheet, by the same rules as in one. */
public final class FieldText {
    private FieldText() {}

    /**
     * A field and its value.
     *
     * @param field the contract's name
     * @param value what it is to be
     */
    public record Said(String field, FieldValue value) {}

    /** The type of this name: the contract's, or what its sheet is called. */
    public static Optional<EventType> type(String name) {
        return Layouts.all().stream()
                .filter(layout -> layout.isCalled(name))
                .map(Layout::type)
                .findFirst();
    }

    /**
     * The field that a header names, with the value of a text; an empty text is null.
     *
     * @param key under which ID numbers become pseudonyms; null where there is none
     * @throws IllegalArgumentException when there is no such field or it does not take the text; the message says what to do
     */
    public static Said read(EventType type, String header, String text, @Nullable PersonKey key) {
        Layout layout = Layouts.of(type);
        Column column = layout.column(header)
                .filter(found -> !found.kind().isPast() && found.kind() != CellKind.TYPE)
                .orElseThrow(() -> new IllegalArgumentException("no field '" + header + "'; there are "
                        + layout.columns().stream()
                                .filter(known -> !known.kind().isPast())
                                .map(known -> known.field() + " " + known.chinese())
                                .collect(Collectors.joining(", "))));
        if (column.kind() == CellKind.ID_NUMBER && key == null) {
            throw new IllegalArgumentException("an ID number needs --person-key");
        }
        if (Texts.strip(text).isEmpty()) {
            return new Said(column.field(), new FieldValue.Null());
        }
        try {
            FieldValue value = new CellReaders(layout, key).read(column, new Cell.Text(text));
            return new Said(column.field(), value == null ? new FieldValue.Null() : value);
        } catch (UnfitCellException e) {
            throw new IllegalArgumentException(
                    column.field() + ": " + e.fault().english() + "; "
                            + e.fault().remedy(),
                    e);
        }
    }
}
