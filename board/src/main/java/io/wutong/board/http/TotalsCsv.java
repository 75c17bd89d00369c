package io.wutong.board.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.WorkstationRow;
import io.wutong.journal.Standing;
import io.wutong.schemas.Industries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows as CSV: one header, one line a place, as {@code wutong totals --format csv}. Money is in fen. A by-year measure
 * has one column for each year that any place has; a measure that a place does not have is an empty cell.
 */
final class TotalsCsv {
    private static final Set<Measure> OF_WORKSTATION = EnumSet.copyOf(Measure.ofWorkstation());
    private static final Set<Measure> ALL = EnumSet.allOf(Measure.class);

    private TotalsCsv() {}

    /** A row with what identifies it. */
    record Place(List<String> facts, Measures measures, Set<Measure> which) {
        static Place overall(Measures measures) {
            return new Place(List.of("overall", "overall", "", "", "", ""), measures, ALL);
        }

        static Place industry(String code, Measures measures) {
            Industries.Industry known = Industries.all().get(code);
            String name = known == null ? "" : known.chinese();
            return new Place(List.of("industry", code, name, "", code, ""), measures, ALL);
        }

        static Place workstation(WorkstationRow row) {
            Standing standing = row.standing();
            List<String> facts = standing == null
                    ? List.of("workstation", row.id(), "", "", "", "")
                    : List.of(
                            "workstation",
                            row.id(),
                            standing.getName(),
                            standing.getLevel().name(),
                            standing.getIndustry(),
                            standing.getStatus().name());
            return new Place(facts, row.measures(), OF_WORKSTATION);
        }
    }

    private record Column(Measure measure, @Nullable Integer year) {
        String name() {
            return year == null ? measure.field() : measure.field() + "." + year;
        }

        String cell(Place place) {
            if (!place.which().contains(measure)) {
                return "";
            }
            return Long.toString(
                    year == null
                            ? place.measures().get(measure)
                            : place.measures().years(measure).get(year));
        }
    }

    /** The whole table. */
    static void write(List<Place> places, CsvWriter csv) {
        List<Column> columns = columns(places);
        csv.writeRecord(Stream.concat(
                        Stream.of("scope", "id", "name", "level", "industry", "status"),
                        columns.stream().map(Column::name))
                .toList());
        for (Place place : places) {
            List<String> cells = new ArrayList<>();
            place.facts().forEach(fact -> cells.add(Csv.harmless(fact)));
            columns.forEach(column -> cells.add(column.cell(place)));
            csv.writeRecord(cells);
        }
    }

    private static List<Column> columns(List<Place> places) {
        Set<Measure> which = EnumSet.noneOf(Measure.class);
        places.forEach(place -> which.addAll(place.which()));
        return Arrays.stream(Measure.values())
                .filter(which::contains)
                .flatMap(measure -> measure.byYear()
                        ? years(measure, places).stream().map(year -> new Column(measure, year))
                        : Stream.of(new Column(measure, null)))
                .toList();
    }

    private static NavigableSet<Integer> years(Measure measure, List<Place> places) {
        NavigableSet<Integer> years = new TreeSet<>();
        places.forEach(
                place -> years.addAll(place.measures().years(measure).asMap().keySet()));
        return years;
    }
}
