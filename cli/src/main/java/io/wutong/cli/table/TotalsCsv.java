package io.wutong.cli.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.TotalsTable;
import io.wutong.core.totals.WorkstationRow;
import io.wutong.core.totals.YearValues;
import io.wutong.journal.Standing;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All rows as CSV (RFC 4180): one header, one line a place. Money is in fen. A by-year measure has one column for each
 * year that any place has, {@code measure.YEAR}. A measure that a place does not have is an empty cell. Text that a
 * spreadsheet would run as a formula begins with an apostrophe.
 */
public final class TotalsCsv {
    private static final List<String> FACTS = List.of("scope", "id", "name", "level", "industry", "status");
    private static final Set<Measure> OF_WORKSTATION = EnumSet.copyOf(Measure.ofWorkstation());
    private static final Set<Measure> ALL = EnumSet.allOf(Measure.class);
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final List<Column> columns;
    private final CsvWriter csv;

    /** A measure, and of a by-year one the year. */
    private record Column(Measure measure, @Nullable Integer year) {
        String name() {
            return year == null ? measure.field() : measure.field() + "." + year;
        }

        String cell(Measures measures) {
            long value = year == null
                    ? measures.get(measure)
                    : measures.years(measure).get(year);
            return Long.toString(value);
        }
    }

    private TotalsCsv(List<Column> columns, CsvWriter csv) {
        this.columns = columns;
        this.csv = csv;
    }

    /** Writes every row; the writer stays open. */
    public static void write(TotalsTable table, Writer writer) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        new TotalsCsv(columns(table), csv).write(table);
        csv.flush();
    }

    private void write(TotalsTable table) {
        csv.writeRecord(Stream.concat(FACTS.stream(), columns.stream().map(Column::name))
                .toList());
        place(List.of("overall", "overall", "", "", "", ""), table.overall(), ALL);
        table.industries().forEach((code, measures) -> {
            String chinese = Labels.industry(code);
            place(List.of("industry", code, chinese == null ? "" : chinese, "", code, ""), measures, ALL);
        });
        table.workstations().values().forEach(row -> place(facts(row), row.measures(), OF_WORKSTATION));
    }

    private static List<String> facts(WorkstationRow row) {
        Standing standing = row.standing();
        return standing == null
                ? List.of("workstation", row.id(), "", "", "", "")
                : List.of(
                        "workstation",
                        row.id(),
                        standing.getName(),
                        standing.getLevel().name(),
                        standing.getIndustry(),
                        standing.getStatus().name());
    }

    private void place(List<String> facts, Measures measures, Set<Measure> which) {
        List<String> cells = new ArrayList<>();
        facts.forEach(fact -> cells.add(harmless(fact)));
        columns.forEach(column -> cells.add(which.contains(column.measure()) ? column.cell(measures) : ""));
        csv.writeRecord(cells);
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static List<Column> columns(TotalsTable table) {
        return Arrays.stream(Measure.values())
                .flatMap(measure -> measure.byYear()
                        ? years(measure, table).stream().map(year -> new Column(measure, year))
                        : Stream.of(new Column(measure, null)))
                .toList();
    }

    private static NavigableSet<Integer> years(Measure measure, TotalsTable table) {
        NavigableSet<Integer> years = new TreeSet<>();
        Stream<Measures> places = Stream.of(
                        Stream.of(table.overall()),
                        table.industries().values().stream(),
                        table.workstations().values().stream().map(WorkstationRow::measures))
                .flatMap(stream -> stream);
        places.map(measures -> measures.years(measure))
                .map(YearValues::asMap)
                .map(Map::keySet)
                .forEach(years::addAll);
        return years;
    }
}
