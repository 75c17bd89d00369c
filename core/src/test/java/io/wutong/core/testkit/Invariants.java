package io.wutong.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.core.totals.RowChanges;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What contract section 3 promises of every row, always. */
public final class Invariants {
    private static final Set<String> OF_PARKS = Set.of("parks_open", "parks_opened_by_year", "unmatched_closings");
    private static final Set<String> OF_STAYS = Set.of(
            "in_station",
            "entered",
            "entered_by_year",
            "completed",
            "withdrew",
            "transferred",
            "left_by_year",
            "unmatched_ends");

    private Invariants() {}

    /** Checks the rows that moved, and that all rows together are the district. */
    public static void check(SortedMap<String, SortedMap<String, Long>> rows, RowChanges moved) {
        checkRow(FlatRows.OVERALL, rows);
        moved.industries().keySet().forEach(code -> checkRow("industry:" + code, rows));
        moved.workstations().keySet().forEach(id -> checkRow("workstation:" + id, rows));
        checkSums(rows);
    }

    private static void checkRow(String name, SortedMap<String, SortedMap<String, Long>> rows) {
        SortedMap<String, Long> row = rows.getOrDefault(name, new TreeMap<>());
        assertThat(row.values()).as("%s %s: nothing is negative", name, row).allMatch(number -> number >= 0);
        long left = number(row, "completed") + number(row, "withdrew") + number(row, "transferred");
        equal(name, row, "in_station", number(row, "entered") - left);
        equal(name, row, "entered", byYear(row, "entered_by_year"));
        assertThat(byYear(row, "left_by_year"))
                .as("%s %s: left by year", name, row)
                .isEqualTo(left);
        equal(name, row, "awarded_fen", byYear(row, "awarded_fen_by_year"));
        equal(name, row, "paid_fen", byYear(row, "paid_fen_by_year"));
        equal(name, row, "workstations", number(row, "workstations_national") + number(row, "workstations_municipal"));
        assertThat(number(row, "parks_open"))
                .as("%s %s: parks that are open were opened", name, row)
                .isLessThanOrEqualTo(byYear(row, "parks_opened_by_year"));
    }

    private static void checkSums(SortedMap<String, SortedMap<String, Long>> rows) {
        SortedMap<String, Long> industries = new TreeMap<>();
        SortedMap<String, Long> workstations = new TreeMap<>();
        rows.forEach((name, row) -> {
            if (name.startsWith("industry:")) {
                add(industries, row);
            } else if (name.startsWith("workstation:")) {
                add(workstations, row);
            }
        });
        SortedMap<String, Long> overall = rows.getOrDefault(FlatRows.OVERALL, new TreeMap<>());
        assertThat(without(overall, OF_PARKS))
                .as("overall is the sum over industries, parks aside")
                .isEqualTo(without(industries, OF_PARKS));
        assertThat(only(overall, OF_STAYS))
                .as("overall is the sum over workstations for stays")
                .isEqualTo(only(workstations, OF_STAYS));
    }

    private static void add(SortedMap<String, Long> sum, SortedMap<String, Long> row) {
        row.forEach((measure, number) -> sum.merge(measure, number, Math::addExact));
    }

    private static SortedMap<String, Long> without(SortedMap<String, Long> row, Set<String> measures) {
        SortedMap<String, Long> rest = new TreeMap<>(row);
        rest.keySet().removeIf(measure -> measures.contains(withoutYear(measure)));
        return rest;
    }

    private static SortedMap<String, Long> only(SortedMap<String, Long> row, Set<String> measures) {
        SortedMap<String, Long> rest = new TreeMap<>(row);
        rest.keySet().removeIf(measure -> !measures.contains(withoutYear(measure)));
        return rest;
    }

    private static String withoutYear(String measure) {
        int slash = measure.indexOf('/');
        return slash < 0 ? measure : measure.substring(0, slash);
    }

    private static void equal(String name, SortedMap<String, Long> row, String measure, long expected) {
        assertThat(number(row, measure)).as("%s %s: %s", name, row, measure).isEqualTo(expected);
    }

    private static long number(Map<String, Long> row, String measure) {
        return row.getOrDefault(measure, 0L);
    }

    private static long byYear(Map<String, Long> row, String measure) {
        return row.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(measure + "/"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
