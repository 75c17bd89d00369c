package io.wutong.producer.sheet;

import io.wutong.producer.failure.UnreadableInputException;
import io.wutong.producer.rows.Printable;
import io.wutong.producer.rows.RowPlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out from a header row what a sheet is. */
public final class HeaderReader {
    private static final int MOST_COLUMNS = 256;

    private HeaderReader() {}

    /**
     * The header in a row.
     *
     * @param place the row
     * @param cells its cells from the left, null for empty ones
     * @param keyed whether there is a key for ID numbers
     * @throws UnreadableInputException when it is none; the message names the column and what to do
     */
    public static Header read(RowPlace place, List<@Nullable Cell> cells, boolean keyed) {
        List<@Nullable String> names = names(place, cells);
        List<Layout> fitting = Layouts.all().stream()
                .filter(layout -> missing(layout, names).isEmpty())
                .toList();
        Layout layout = fitting.isEmpty() ? closest(names) : fitting.get(0);
        requireHeader(place, layout, names);
        List<@Nullable Column> columns = columns(place, layout, names);
        List<String> missing = missing(layout, names);
        if (!missing.isEmpty()) {
            throw refused(
                    place,
                    "read as " + layout.chinese() + " " + layout.type().jsonName() + ", the header lacks "
                            + String.join(", ", missing) + "; the first row must be the header, as in the templates");
        }
        Header header = Header.of(layout, place.row(), columns);
        if (header.has(CellKind.ID_NUMBER) && !keyed) {
            throw refused(
                    place,
                    "column " + header.place(indexOf(columns, CellKind.ID_NUMBER)) + " has ID numbers, which are never"
                            + " sent: give --person-key FILE, under which they become person_ref"
                            + " (`wutong person-key new FILE` makes one)");
        }
        return header;
    }

    /** A row of data in the place of the header is not repeated in a message: there may be names in it. */
    private static void requireHeader(RowPlace place, Layout layout, List<@Nullable String> names) {
        long said = names.stream().filter(name -> name != null).count();
        if (2 * known(layout, names) < said) {
            throw refused(
                    place,
                    "no header that any template has; the first row must be the header, such as "
                            + layout.columns().stream()
                                    .filter(Column::mandatory)
                                    .map(Column::called)
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static List<@Nullable String> names(RowPlace place, List<@Nullable Cell> cells) {
        List<@Nullable String> names = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            names.add(name(place, i, cells.get(i)));
        }
        while (!names.isEmpty() && names.get(names.size() - 1) == null) {
            names.remove(names.size() - 1);
        }
        if (names.size() > MOST_COLUMNS) {
            throw refused(place, "a header of " + names.size() + " columns, at most " + MOST_COLUMNS + " allowed");
        }
        return names;
    }

    private static @Nullable String name(RowPlace place, int index, @Nullable Cell cell) {
        if (cell == null) {
            return null;
        }
        try {
            String name = Texts.plain(cell);
            return name.isEmpty() ? null : name;
        } catch (UnfitCellException e) {
            throw refused(
                    place,
                    "column " + Header.letters(index) + " of the header is "
                            + e.fault().english() + ": " + e.fault().remedy());
        }
    }

    private static List<@Nullable Column> columns(RowPlace place, Layout layout, List<@Nullable String> names) {
        List<@Nullable Column> columns = new ArrayList<>();
        Set<Column> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Column column = name == null ? null : layout.column(name).orElseThrow(unknown(place, layout, i, name));
            if (column != null && !column.kind().isPast() && !seen.add(column)) {
                throw refused(place, "column " + Header.letters(i) + " repeats the header " + column.called());
            }
            columns.add(column);
        }
        return columns;
    }

    private static java.util.function.Supplier<UnreadableInputException> unknown(
            RowPlace place, Layout layout, int index, String name) {
        return () -> refused(
                place,
                "read as " + layout.chinese() + " " + layout.type().jsonName() + ", column " + Header.letters(index)
                        + " has the unknown header '" + Printable.escape(Printable.cut(name)) + "'; known are "
                        + layout.columns().stream().map(Column::called).collect(Collectors.joining(", ")));
    }

    /** The fields that no header fills though a sheet of the type cannot be without them. */
    private static List<String> missing(Layout layout, List<@Nullable String> names) {
        Set<String> filled = new HashSet<>();
        for (String name : names) {
            if (name != null) {
                layout.column(name)
                        .filter(column -> !column.kind().isPast())
                        .ifPresent(column -> filled.add(column.field()));
            }
        }
        return layout.columns().stream()
                .filter(column -> column.mandatory() && !filled.contains(column.field()))
                .map(Column::called)
                .toList();
    }

    /** The layout to which most of the header belongs, for messages. */
    private static Layout closest(List<@Nullable String> names) {
        return Layouts.all().stream()
                .max(Comparator.comparingLong((Layout layout) -> known(layout, names))
                        .thenComparing(layout -> -missing(layout, names).size()))
                .orElseThrow();
    }

    private static long known(Layout layout, List<@Nullable String> names) {
        return names.stream()
                .filter(name -> name != null && layout.column(name).isPresent())
                .count();
    }

    private static int indexOf(List<@Nullable Column> columns, CellKind kind) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column != null && column.kind() == kind) {
                return i;
            }
        }
        return -1;
    }

    private static UnreadableInputException refused(RowPlace place, String why) {
        return new UnreadableInputException(place + ": " + why);
    }
}
