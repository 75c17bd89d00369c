package io.wutong.audit.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wutong.audit.explain.Receipt;
import io.wutong.audit.explain.Receipt.Counted;
import io.wutong.audit.explain.Receipt.NotCounted;
import io.wutong.audit.replay.Scope;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A receipt as text, JSON and CSV. */
public final class ReceiptOutput {
    private ReceiptOutput() {}

    /** Lines for a terminal. */
    public static List<String> text(Receipt receipt) {
        List<String> lines = new ArrayList<>();
        lines.add(Lines.safe(receipt.figure() + " = " + receipt.value()));
        lines.add("");
        lines.add("events that count: " + receipt.counted().size());
        if (!receipt.counted().isEmpty()) {
            lines.addAll(Lines.table(
                    with(List.of("adds"), EventColumns.SHORT_NAMES),
                    receipt.counted().stream()
                            .map(line ->
                                    with(List.of(Lines.Cell.of(line.adds())), EventColumns.shortCells(line.event())))
                            .toList()));
        }
        lines.add("");
        lines.add("events that do not: " + receipt.notCounted().size());
        if (!receipt.notCounted().isEmpty()) {
            lines.addAll(Lines.table(
                    with(List.of("why"), EventColumns.SHORT_NAMES),
                    receipt.notCounted().stream()
                            .map(line -> with(List.of(Lines.Cell.of(why(line))), EventColumns.shortCells(line.event())))
                            .toList()));
        }
        lines.add("");
        lines.addAll(CutText.of(new Scope(receipt.asOf(), null, null), receipt.cut()));
        return lines;
    }

    /** One document. */
    public static void json(Receipt receipt, Writer writer) throws IOException {
        try (JsonGenerator json = Json.to(writer)) {
            json.writeStartObject();
            Json.field("row", receipt.figure().row().kind().name().toLowerCase(java.util.Locale.ROOT), json);
            Json.field("id", receipt.figure().row().id(), json);
            Json.field("measure", receipt.figure().measure().field(), json);
            Json.field("year", receipt.figure().year(), json);
            Json.field("value", receipt.value(), json);
            Json.field("as_of", receipt.asOf(), json);
            json.writeArrayFieldStart("counted");
            for (Counted line : receipt.counted()) {
                json.writeStartObject();
                Json.field("adds", line.adds(), json);
                EventColumns.write(line.event(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("not_counted");
            for (NotCounted line : receipt.notCounted()) {
                json.writeStartObject();
                Json.field("why", line.why().name(), json);
                Json.field("by_offset", line.by(), json);
                Json.field("detail", line.detail(), json);
                EventColumns.write(line.event(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            Json.cut(receipt.cut(), json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** One line an event; what does not count has no {@code adds}. */
    public static void csv(Receipt receipt, Writer writer) throws IOException {
        try (SafeCsv csv = new SafeCsv(writer)) {
            csv.line(with(List.of("adds", "why", "by_offset", "detail"), EventColumns.NAMES));
            for (Counted line : receipt.counted()) {
                List<@Nullable Object> cells = new ArrayList<>();
                cells.add(line.adds());
                cells.add(null);
                cells.add(null);
                cells.add(null);
                cells.addAll(EventColumns.cells(line.event()));
                csv.line(cells);
            }
            for (NotCounted line : receipt.notCounted()) {
                List<@Nullable Object> cells = new ArrayList<>();
                cells.add(null);
                cells.add(line.why().name());
                cells.add(line.by());
                cells.add(line.detail());
                cells.addAll(EventColumns.cells(line.event()));
                csv.line(cells);
            }
        }
    }

    private static String why(NotCounted line) {
        String by = switch (line.why()) {
            case SUPERSEDED, RETRACTED, ENDED -> " by ";
            case DUPLICATE -> " of ";
            case END -> " of ";
            default -> ": ";
        };
        String which = line.by() == null ? "" : by + "offset " + line.by();
        return line.why().word() + which + (line.detail() == null ? "" : ": " + line.detail());
    }

    private static <T> List<T> with(List<T> first, List<T> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
