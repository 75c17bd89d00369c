package io.wutong.audit.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wutong.audit.explain.EventRef;
import io.wutong.audit.explain.EventRef.Said;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is shown of an event, the same in every format: where it stands, then what it says. */
final class EventColumns {
    static final List<String> NAMES = List.of(
            "topic",
            "partition",
            "offset",
            "appended_at",
            "record_id",
            "revision",
            "retracted",
            "effective_on",
            "statement",
            "source",
            "operator",
            "reason",
            "recorded_at");

    /** For a terminal: the place in one column, and no more than fits. */
    static final List<String> SHORT_NAMES =
            List.of("appended", "record", "revision", "effective", "what", "source", "operator", "place");

    private EventColumns() {}

    static List<@Nullable Object> cells(EventRef event) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(event.partition().topic());
        cells.add(event.partition().partition());
        cells.add(event.offset());
        cells.add(event.appendedAt().toString());
        Said said = event.said();
        if (said == null) {
            NAMES.stream().skip(cells.size()).forEach(name -> cells.add(null));
            return cells;
        }
        cells.add(said.recordId());
        cells.add(said.revision());
        cells.add(said.retracted());
        cells.add(said.effectiveOn().toString());
        cells.add(said.statement());
        cells.add(said.source());
        cells.add(said.operator());
        cells.add(said.reason());
        cells.add(said.recordedAt().toString());
        return cells;
    }

    static List<Lines.Cell> shortCells(EventRef event) {
        Said said = event.said();
        List<Object> cells = said == null
                ? List.of(event.appendedAt(), "", "", "", "not decodable", "", "", event.place())
                : List.of(
                        event.appendedAt(),
                        said.recordId(),
                        said.revision(),
                        said.effectiveOn(),
                        (said.retracted() ? "retracts: " : "") + said.statement(),
                        said.source(),
                        said.operator() == null ? "" : said.operator(),
                        event.place());
        return cells.stream().map(Lines.Cell::of).toList();
    }

    static void write(EventRef event, JsonGenerator json) throws IOException {
        List<@Nullable Object> cells = cells(event);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            fields.put(NAMES.get(i), cells.get(i));
        }
        for (var field : fields.entrySet()) {
            Json.field(field.getKey(), field.getValue(), json);
        }
    }
}
