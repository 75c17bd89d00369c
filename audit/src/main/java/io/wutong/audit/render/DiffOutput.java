package io.wutong.audit.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wutong.audit.diff.DiffResult;
import io.wutong.audit.diff.DiffResult.Cell;
import io.wutong.audit.diff.DiffResult.CellChange;
import io.wutong.audit.diff.DiffResult.EventEffect;
import io.wutong.audit.diff.DiffResult.NumberChange;
import io.wutong.audit.diff.DiffResult.StandingChange;
import io.wutong.core.ledger.Place;
import io.wutong.core.totals.Measure;
import io.wutong.journal.Standing;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A difference as text, JSON and CSV. */
public final class DiffOutput {
    private static final List<String> CELL = List.of("row", "id", "measure", "year");

    private DiffOutput() {}

    /** Lines for a terminal. */
    public static List<String> text(DiffResult diff) {
        List<String> lines = new ArrayList<>();
        lines.add("numbers that differ: " + diff.numbers().size());
        if (!diff.numbers().isEmpty()) {
            lines.addAll(Lines.table(
                    List.of("number", "before", "after", "change"),
                    diff.numbers().stream().map(DiffOutput::cells).toList()));
        }
        diff.standings()
                .forEach(change -> lines.add(Lines.safe("workstation " + change.workstationId() + ": was "
                        + text(change.before()) + ", is " + text(change.after()))));
        lines.add("");
        lines.add("events that make the difference: " + diff.events().size());
        List<List<Lines.Cell>> rows = new ArrayList<>();
        for (EventEffect effect : diff.events()) {
            for (CellChange change : effect.changes()) {
                rows.add(Stream.concat(
                                Stream.of(change.change(), name(change.cell()), how(effect))
                                        .map(Lines.Cell::of),
                                EventColumns.shortCells(effect.event()).stream())
                        .toList());
            }
        }
        if (!rows.isEmpty()) {
            lines.addAll(Lines.table(
                    Stream.concat(Stream.of("change", "number", "how"), EventColumns.SHORT_NAMES.stream())
                            .toList(),
                    rows));
        }
        lines.add("");
        lines.addAll(sides(diff));
        return lines;
    }

    /** What was asked of each side, and its cut. */
    public static List<String> sides(DiffResult diff) {
        List<String> lines = new ArrayList<>();
        lines.add("before:");
        lines.addAll(CutText.of(diff.before().scope(), diff.before().cut()));
        lines.add("after:");
        lines.addAll(CutText.of(diff.after().scope(), diff.after().cut()));
        return lines;
    }

    /** One document. */
    public static void json(DiffResult diff, Writer writer) throws IOException {
        try (JsonGenerator json = Json.to(writer)) {
            json.writeStartObject();
            side("before", diff.before(), json);
            side("after", diff.after(), json);
            json.writeArrayFieldStart("numbers");
            for (NumberChange number : diff.numbers()) {
                json.writeStartObject();
                cell(number.cell(), json);
                Json.field("before", number.before(), json);
                Json.field("after", number.after(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("standings");
            for (StandingChange change : diff.standings()) {
                json.writeStartObject();
                Json.field("workstation_id", change.workstationId(), json);
                standing("before", change.before(), json);
                standing("after", change.after(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("events");
            for (EventEffect effect : diff.events()) {
                effect(effect, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** The numbers that differ, the standings that do, then the events, a line for each number that one changes. */
    public static void csv(DiffResult diff, Writer writer) throws IOException {
        List<String> own = List.of("before", "after", "change", "how", "instead_of_offset");
        try (SafeCsv csv = new SafeCsv(writer)) {
            csv.line(Stream.of(List.of("part"), CELL, own, EventColumns.NAMES)
                    .flatMap(List::stream)
                    .toList());
            for (NumberChange number : diff.numbers()) {
                long change = number.after() - number.before();
                csv.line(line("number", number.cell(), number.before(), number.after(), change));
            }
            for (StandingChange change : diff.standings()) {
                Cell row = new Cell(Place.workstation(change.workstationId()), Measure.WORKSTATIONS, null);
                List<@Nullable Object> line = line("standing", row, text(change.before()), text(change.after()), null);
                line.set(CELL.indexOf("measure") + 1, "standing");
                csv.line(line);
            }
            for (EventEffect effect : diff.events()) {
                for (CellChange change : effect.changes()) {
                    List<@Nullable Object> line = line("event", change.cell(), null, null, change.change());
                    List<@Nullable Object> rest = new ArrayList<>();
                    rest.add(effect.how().name());
                    rest.add(effect.insteadOf());
                    rest.addAll(EventColumns.cells(effect.event()));
                    List<@Nullable Object> whole = new ArrayList<>(line.subList(0, line.size() - rest.size()));
                    whole.addAll(rest);
                    csv.line(whole);
                }
            }
        }
    }

    private static List<@Nullable Object> line(
            String part, Cell cell, @Nullable Object before, @Nullable Object after, @Nullable Object change) {
        List<@Nullable Object> line = new ArrayList<>(Arrays.asList(
                part, kind(cell.row()), cell.row().id(), cell.measure().field(), cell.year(), before, after, change));
        line.addAll(Collections.nCopies(2 + EventColumns.NAMES.size(), null));
        return line;
    }

    private static List<Lines.Cell> cells(NumberChange number) {
        long change = number.after() - number.before();
        return Stream.of(name(number.cell()), number.before(), number.after(), change)
                .map(Lines.Cell::of)
                .toList();
    }

    private static void side(String name, DiffResult.Side side, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        Json.scope(side.scope(), json);
        Json.cut(side.cut(), json);
        json.writeEndObject();
    }

    private static void effect(EventEffect effect, JsonGenerator json) throws IOException {
        json.writeStartObject();
        Json.field("how", effect.how().name(), json);
        Json.field("instead_of_offset", effect.insteadOf(), json);
        EventColumns.write(effect.event(), json);
        json.writeArrayFieldStart("changes");
        for (CellChange change : effect.changes()) {
            json.writeStartObject();
            cell(change.cell(), json);
            Json.field("change", change.change(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void cell(Cell cell, JsonGenerator json) throws IOException {
        Json.field("row", kind(cell.row()), json);
        Json.field("id", cell.row().id(), json);
        Json.field("measure", cell.measure().field(), json);
        Json.field("year", cell.year(), json);
    }

    private static void standing(String name, @Nullable Standing standing, JsonGenerator json) throws IOException {
        if (standing == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        Json.field("name", standing.getName(), json);
        Json.field("level", standing.getLevel(), json);
        Json.field("industry", standing.getIndustry(), json);
        Json.field("status", standing.getStatus(), json);
        json.writeEndObject();
    }

    private static String how(EventEffect effect) {
        return effect.how().word() + (effect.insteadOf() == null ? "" : " offset " + effect.insteadOf());
    }

    private static String name(Cell cell) {
        String row = cell.row().kind() == Place.Kind.OVERALL
                ? "overall"
                : kind(cell.row()) + " " + cell.row().id();
        return row + " " + cell.measure().field() + (cell.year() == null ? "" : " " + cell.year());
    }

    private static String kind(Place row) {
        return row.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String text(@Nullable Standing standing) {
        return standing == null
                ? "not known"
                : standing.getName() + ", " + standing.getLevel() + ", " + standing.getIndustry() + ", "
                        + standing.getStatus();
    }
}
