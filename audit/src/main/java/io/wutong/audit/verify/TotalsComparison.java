package io.wutong.audit.verify;

import io.wutong.audit.fold.Fold;
import io.wutong.audit.fold.Outcomes;
import io.wutong.audit.live.TotalsCut;
import io.wutong.audit.verify.Difference.Kind;
import io.wutong.core.FoldVersion;
import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.TotalsTable;
import io.wutong.core.totals.WorkstationRow;
import io.wutong.journal.Standing;
import io.wutong.totals.OverallTotals;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds every measure of every row, and what overall says of itself, against a replay. */
final class TotalsComparison {
    private final Differences differences;

    TotalsComparison(Differences differences) {
        this.differences = differences;
    }

    void compareRows(TotalsTable live, TotalsTable replayed) {
        compare("overall", live.overall(), replayed.overall());
        Set<String> industries = new TreeSet<>(live.industries().keySet());
        industries.addAll(replayed.industries().keySet());
        industries.forEach(code -> compare("industry " + code, live.industry(code), replayed.industry(code)));
        Set<String> workstations = new TreeSet<>(live.workstations().keySet());
        workstations.addAll(replayed.workstations().keySet());
        workstations.forEach(id -> compare(live.workstation(id), replayed.workstation(id)));
    }

    void compareOverall(TotalsCut live, Fold fold, String journalTopicId) {
        OverallTotals overall = live.overall();
        Outcomes counted = Outcomes.of(overall.getOutcomes());
        Outcomes replayed = fold.outcomes();
        Set<Outcomes.Kind> kinds = new TreeSet<>(replayed.counts().comparator());
        kinds.addAll(counted.counts().keySet());
        kinds.addAll(replayed.counts().keySet());
        for (Outcomes.Kind kind : kinds) {
            field(
                    "outcomes " + kind,
                    counted.counts().getOrDefault(kind, 0L),
                    replayed.counts().getOrDefault(kind, 0L));
        }
        field("last_appended_at", overall.getLastAppendedAt(), fold.lastAppendedAt());
        field("fold_version", overall.getFoldVersion(), FoldVersion.CURRENT);
        field("journal_topic_id", overall.getJournalTopicId(), journalTopicId);
    }

    private void field(String name, @Nullable Object live, @Nullable Object replayed) {
        if (!Objects.equals(live, replayed)) {
            differences.add(Kind.OVERALL, name, String.valueOf(live), String.valueOf(replayed));
        }
    }

    private void compare(WorkstationRow live, WorkstationRow replayed) {
        String row = "workstation " + live.id();
        compare(row, live.measures(), replayed.measures());
        if (!Objects.equals(live.standing(), replayed.standing())) {
            differences.add(Kind.TOTALS, row, text(live.standing()), text(replayed.standing()));
        }
    }

    private void compare(String row, Measures live, Measures replayed) {
        for (Measure measure : Measure.values()) {
            if (!measure.byYear()) {
                number(row + " " + measure.field(), live.get(measure), replayed.get(measure));
                continue;
            }
            Set<Integer> years = new TreeSet<>(live.years(measure).asMap().keySet());
            years.addAll(replayed.years(measure).asMap().keySet());
            for (int year : years) {
                number(
                        row + " " + measure.field() + " " + year,
                        live.years(measure).get(year),
                        replayed.years(measure).get(year));
            }
        }
    }

    private void number(String where, long live, long replayed) {
        if (live != replayed) {
            differences.add(Kind.TOTALS, where, Long.toString(live), Long.toString(replayed));
        }
    }

    private static String text(@Nullable Standing standing) {
        return standing == null
                ? "no standing known"
                : standing.getName() + ", " + standing.getLevel() + ", " + standing.getIndustry() + ", "
                        + standing.getStatus();
    }
}
