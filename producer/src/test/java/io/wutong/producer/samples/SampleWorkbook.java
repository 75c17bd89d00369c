package io.wutong.producer.samples;

import io.wutong.core.ledger.EventRules;
import io.wutong.producer.rows.FieldValue;
import io.wutong.producer.rows.JsonLines;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.rows.Row;
import io.wutong.producer.rows.RowSink;
import io.wutong.producer.rows.RowSource;
import io.wutong.producer.sheet.CellKind;
import io.wutong.producer.sheet.Choice;
import io.wutong.producer.sheet.Column;
import io.wutong.producer.sheet.Layout;
import io.wutong.producer.sheet.Layouts;
import io.wutong.schemas.EventType;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The sample history as one workbook: a sheet for each file of JSON Lines, in the same order of rows. */
final class SampleWorkbook {
    private static final Map<EventType, String> FILES = Map.of(
            EventType.WORKSTATION, "workstations.jsonl",
            EventType.POSTDOC_ENROLLMENT, "enrollments.jsonl",
            EventType.PARK_OPENING, "parks.jsonl",
            EventType.SUBSIDY_GRANT, "subsidies.jsonl");
    private static final int FEN_DIGITS = 2;

    private final Path sample;

    SampleWorkbook(Path sample) {
        this.sample = sample;
    }

    void write(OutputStream out) throws IOException {
        Workbook workbook = new Workbook(out, "wutong", "1.0");
        for (Layout layout : Layouts.all()) {
            List<Row> rows = rows(sample.resolve(Objects.requireNonNull(FILES.get(layout.type()))));
            write(workbook.newWorksheet(layout.chinese()), columns(layout, rows), rows);
        }
        workbook.finish();
    }

    private static List<Row> rows(Path file) throws IOException {
        List<Row> all = new ArrayList<>();
        RowSink sink = new RowSink() {
            @Override
            public void row(Row row) {
                all.add(row);
            }

            @Override
            public void refused(Refusal refusal) {
                throw new AssertionError(refusal);
            }
        };
        try (RowSource source = JsonLines.file(file).open()) {
            while (source.advance(sink)) {
                // every row goes to the sink
            }
        }
        return all;
    }

    /** Those that say something, one for each field. */
    private static List<Column> columns(Layout layout, List<Row> rows) {
        Set<String> said =
                rows.stream().flatMap(row -> row.fields().keySet().stream()).collect(Collectors.toSet());
        return layout.columns().stream()
                .filter(column -> said.contains(column.field()) && column.kind() != CellKind.ID_NUMBER)
                .filter(column -> !column.field().equals("amount_fen") || column.kind() == CellKind.YUAN)
                .toList();
    }

    private static void write(Worksheet sheet, List<Column> columns, List<Row> rows) {
        for (int i = 0; i < columns.size(); i++) {
            sheet.value(0, i, columns.get(i).chinese());
            sheet.style(0, i).bold().fillColor("DDEBF7").set();
            sheet.width(i, columns.get(i).kind() == CellKind.TEXT ? 30 : 18);
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                FieldValue value = rows.get(row).fields().get(columns.get(i).field());
                if (value != null && !(value instanceof FieldValue.Null)) {
                    write(sheet, row + 1, i, columns.get(i), value);
                }
            }
        }
        sheet.freezePane(0, 1);
    }

    private static void write(Worksheet sheet, int row, int index, Column column, FieldValue value) {
        switch (column.kind()) {
            case DAY -> {
                sheet.value(row, index, LocalDate.parse(text(value)));
                sheet.style(row, index).format("yyyy-mm-dd").set();
            }
            case TIME -> {
                LocalDateTime local = OffsetDateTime.parse(text(value))
                        .atZoneSameInstant(EventRules.ZONE)
                        .toLocalDateTime();
                sheet.value(row, index, local);
                sheet.style(row, index).format("yyyy-mm-dd hh:mm:ss").set();
            }
            case YUAN -> {
                sheet.value(row, index, BigDecimal.valueOf(((FieldValue.Whole) value).number(), FEN_DIGITS));
                sheet.style(row, index).format("#,##0.00").set();
            }
            case WHOLE -> sheet.value(row, index, ((FieldValue.Whole) value).number());
            case TRUTH -> sheet.value(row, index, ((FieldValue.Truth) value).truth() ? "是" : "否");
            case CHOICE, INDUSTRY -> sheet.value(row, index, label(column, text(value)));
            case INDUSTRIES ->
                sheet.value(
                        row,
                        index,
                        ((FieldValue.Items) value)
                                .items().stream()
                                        .map(code -> label(column, text(code)))
                                        .collect(Collectors.joining("、")));
            default -> sheet.value(row, index, text(value));
        }
    }

    private static String label(Column column, String symbol) {
        return Layouts.choices(column).stream()
                .filter(choice -> choice.symbol().equals(symbol))
                .map(Choice::chinese)
                .findFirst()
                .orElseThrow();
    }

    private static String text(FieldValue value) {
        return ((FieldValue.Text) value).text();
    }
}
