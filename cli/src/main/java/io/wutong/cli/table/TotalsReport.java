package io.wutong.cli.table;

import static io.wutong.core.totals.Measure.AWARDED_FEN;
import static io.wutong.core.totals.Measure.AWARDS;
import static io.wutong.core.totals.Measure.COMPLETED;
import static io.wutong.core.totals.Measure.ENTERED;
import static io.wutong.core.totals.Measure.IN_STATION;
import static io.wutong.core.totals.Measure.PAID_FEN;
import static io.wutong.core.totals.Measure.PARKS_OPEN;
import static io.wutong.core.totals.Measure.RECOVERED_FEN;
import static io.wutong.core.totals.Measure.TRANSFERRED;
import static io.wutong.core.totals.Measure.UNMATCHED_CLOSINGS;
import static io.wutong.core.totals.Measure.UNMATCHED_ENDS;
import static io.wutong.core.totals.Measure.UNMATCHED_PAYMENTS;
import static io.wutong.core.totals.Measure.WITHDREW;
import static io.wutong.core.totals.Measure.WORKSTATIONS;
import static io.wutong.core.totals.Measure.WORKSTATIONS_MUNICIPAL;
import static io.wutong.core.totals.Measure.WORKSTATIONS_NATIONAL;

import io.wutong.cli.table.Grid.Column;
import io.wutong.cli.table.Grid.Kind;
import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.TotalsTable;
import io.wutong.core.totals.WorkstationRow;
import io.wutong.event.WorkstationLevel;
import io.wutong.event.WorkstationStatus;
import io.wutong.journal.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rows as lines for a terminal of 120 columns: the district, the industries, the workstations. */
public final class TotalsReport {
    private static final int WIDTH = 120;
    private static final String GAP = "    ";

    private static final List<Measure> PEOPLE = List.of(
            WORKSTATIONS,
            WORKSTATIONS_NATIONAL,
            WORKSTATIONS_MUNICIPAL,
            IN_STATION,
            ENTERED,
            COMPLETED,
            WITHDREW,
            TRANSFERRED,
            UNMATCHED_ENDS);
    private static final List<Measure> MONEY_AND_PARKS =
            List.of(AWARDS, AWARDED_FEN, PAID_FEN, RECOVERED_FEN, UNMATCHED_PAYMENTS, PARKS_OPEN, UNMATCHED_CLOSINGS);
    private static final List<Measure> STAYS = List.of(IN_STATION, ENTERED, COMPLETED, WITHDREW, TRANSFERRED);
    private static final List<Measure> STATIONS_AND_STAYS = Stream.concat(
                    Stream.of(WORKSTATIONS, WORKSTATIONS_NATIONAL, WORKSTATIONS_MUNICIPAL), STAYS.stream())
            .toList();
    private static final List<Measure> INDUSTRY_REST =
            Stream.concat(MONEY_AND_PARKS.stream(), Stream.of(UNMATCHED_ENDS)).toList();
    private static final List<Measure> WORKSTATION_REST =
            List.of(AWARDS, AWARDED_FEN, PAID_FEN, RECOVERED_FEN, UNMATCHED_PAYMENTS, UNMATCHED_ENDS);

    private TotalsReport() {}

    /**
     * The lines of the report.
     *
     * @param sequence the journal offset up to which the rows are true
     */
    public static List<String> lines(TotalsTable table, long sequence) {
        return lines(table, "sequence " + sequence);
    }

    /**
     * The lines of the report.
     *
     * @param which what the rows are, in a few words
     */
    public static List<String> lines(TotalsTable table, String which) {
        List<String> lines = new ArrayList<>();
        lines.add("全区 overall (" + which + ")");
        lines.addAll(overall(table.overall()));
        lines.addAll(byYear(table.overall()));
        addSection(lines, "行业 industries", industries(table, STATIONS_AND_STAYS, false));
        addSection(lines, "行业资金与园区 industries: money and parks", industries(table, INDUSTRY_REST, true));
        addSection(lines, "工作站 workstations", workstations(table));
        addSection(lines, "工作站资金 workstations: money", workstationMoney(table));
        return lines;
    }

    private static void addSection(List<String> lines, String title, Grid grid) {
        if (!grid.isEmpty()) {
            lines.add("");
            lines.add(title);
            lines.addAll(grid.lines());
        }
    }

    private static List<String> overall(Measures measures) {
        Grid people = pairs(measures, PEOPLE);
        Grid rest = pairs(measures, MONEY_AND_PARKS);
        List<String> left = people.lines();
        List<String> right = rest.lines();
        int width = left.stream().mapToInt(Text::width).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String beside = i < right.size() ? GAP + right.get(i) : "";
            lines.add(Text.left(left.get(i), beside.isEmpty() ? 0 : width) + beside);
        }
        return lines;
    }

    private static Grid pairs(Measures measures, List<Measure> which) {
        Grid grid = new Grid(WIDTH, List.of(Column.of(Kind.WORD), Column.of(Kind.WORD), Column.of(Kind.NUMBER)));
        for (Measure measure : which) {
            grid.row(List.of(
                    Labels.chinese(measure), Labels.term(measure), Labels.value(measure, measures.get(measure))));
        }
        return grid;
    }

    private static List<String> byYear(Measures measures) {
        Grid grid = new Grid(WIDTH, List.of(Column.of(Kind.WORD), Column.of(Kind.WORD), Column.of(Kind.TEXT)));
        Arrays.stream(Measure.values())
                .filter(measure -> measure.byYear() && !measures.years(measure).isEmpty())
                .forEach(measure ->
                        grid.row(List.of(Labels.chinese(measure), Labels.term(measure), years(measure, measures))));
        return grid.lines();
    }

    /** The latest years first, since these are not what is cut. */
    private static String years(Measure measure, Measures measures) {
        List<String> years = new ArrayList<>();
        measures.years(measure)
                .asMap()
                .forEach((year, value) -> years.add(0, year + ": " + Labels.value(measure, value)));
        return String.join("  ", years);
    }

    private static Grid industries(TotalsTable table, List<Measure> which, boolean onlyIfAny) {
        Grid grid = grid(List.of(Column.of(Kind.TEXT, "行业", "industry")), which);
        table.industries().forEach((code, measures) -> {
            if (onlyIfAny ? isAny(measures, which) : !measures.isZero()) {
                String chinese = Labels.industry(code);
                grid.row(row(List.of(chinese == null ? code : code + " " + chinese), measures, which));
            }
        });
        return grid;
    }

    private static Grid workstations(TotalsTable table) {
        Grid grid = grid(
                List.of(
                        Column.of(Kind.TEXT, "编号", "id"),
                        Column.of(Kind.TEXT, "名称", "name"),
                        Column.of(Kind.WORD, "级别", "level"),
                        Column.of(Kind.TEXT, "行业", "industry")),
                STAYS);
        for (WorkstationRow row : table.workstations().values()) {
            Standing standing = row.standing();
            if (standing != null || !row.measures().isZero()) {
                grid.row(row(facts(row.id(), standing), row.measures(), STAYS));
            }
        }
        return grid;
    }

    private static List<String> facts(String id, @Nullable Standing standing) {
        if (standing == null) {
            return List.of(id, "", "", "");
        }
        String chinese = Labels.industry(standing.getIndustry());
        return List.of(id, standing.getName(), level(standing), chinese == null ? standing.getIndustry() : chinese);
    }

    private static String level(Standing standing) {
        Measure counted =
                standing.getLevel() == WorkstationLevel.NATIONAL ? WORKSTATIONS_NATIONAL : WORKSTATIONS_MUNICIPAL;
        boolean active = standing.getStatus() == WorkstationStatus.ACTIVE;
        return Labels.chinese(counted) + (active ? "" : " " + standing.getStatus());
    }

    private static Grid workstationMoney(TotalsTable table) {
        Grid grid =
                grid(List.of(Column.of(Kind.TEXT, "编号", "id"), Column.of(Kind.TEXT, "名称", "name")), WORKSTATION_REST);
        for (WorkstationRow row : table.workstations().values()) {
            Standing standing = row.standing();
            if (isAny(row.measures(), WORKSTATION_REST)) {
                List<String> facts = List.of(row.id(), standing == null ? "" : standing.getName());
                grid.row(row(facts, row.measures(), WORKSTATION_REST));
            }
        }
        return grid;
    }

    private static Grid grid(List<Column> facts, List<Measure> which) {
        Stream<Column> numbers = which.stream().map(TotalsReport::column);
        return new Grid(WIDTH, Stream.concat(facts.stream(), numbers).toList());
    }

    private static Column column(Measure measure) {
        String chinese = Labels.chinese(measure);
        String term = Labels.term(measure);
        return switch (measure) {
            case WORKSTATIONS_NATIONAL, WORKSTATIONS_MUNICIPAL ->
                Column.of(Kind.NUMBER, chinese, term.substring(term.indexOf('_')));
            case UNMATCHED_ENDS, UNMATCHED_PAYMENTS, UNMATCHED_CLOSINGS ->
                Column.of(Kind.NUMBER, chinese, "unmatched", term.substring(term.indexOf('_')));
            case PARKS_OPEN -> Column.of(Kind.NUMBER, chinese, "parks", "_open");
            default -> Column.of(Kind.NUMBER, chinese, term);
        };
    }

    private static List<String> row(List<String> facts, Measures measures, List<Measure> which) {
        return Stream.concat(
                        facts.stream(), which.stream().map(measure -> Labels.value(measure, measures.get(measure))))
                .toList();
    }

    private static boolean isAny(Measures measures, List<Measure> which) {
        return which.stream().anyMatch(measure -> measures.get(measure) != 0);
    }
}
