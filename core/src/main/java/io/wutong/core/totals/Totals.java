package io.wutong.core.totals;

import io.wutong.event.WorkstationLevel;
import io.wutong.event.WorkstationStatus;
import io.wutong.journal.JournalEntry;
import io.wutong.journal.PlaceChange;
import io.wutong.journal.Standing;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fold of the journal (contract section 3): rows and a journal entry give new rows. What counts at a workstation
 * counts in its industry and overall; what is named directly in an industry counts there and overall; parks say
 * themselves what they are overall. An entry is applied whole, so that no row ever breaks an invariant.
 */
public final class Totals {
    private final Rows before;
    private final Map<String, WorkstationRow> workstations = new LinkedHashMap<>();
    private final Map<String, Measures> industries = new LinkedHashMap<>();
    private Measures overall;

    private Totals(Rows before) {
        this.before = before;
        this.overall = before.overall();
    }

    /** The rows that the entry moves, as they are after it. */
    public static RowChanges apply(Rows before, JournalEntry entry) {
        Totals totals = new Totals(before);
        for (PlaceChange change : entry.getChanges()) {
            totals.count(change);
        }
        if (entry.getStanding() != null) {
            totals.stand(entry.getRecordId(), entry.getStanding());
        }
        return new RowChanges(totals.workstations, totals.industries, totals.overall);
    }

    private void count(PlaceChange placeChange) {
        Measures change = Measures.of(placeChange);
        if (placeChange.getWorkstationId() != null) {
            WorkstationRow row = workstation(placeChange.getWorkstationId());
            workstations.put(row.id(), row.plus(change));
            moveIndustry(row.industry(), change);
            overall = overall.plus(change);
        } else if (placeChange.getIndustry() != null) {
            moveIndustry(placeChange.getIndustry(), change);
            overall = overall.plus(change.without(Measure.Kind.PARK));
        } else {
            overall = overall.plus(change);
        }
    }

    private void stand(String workstationId, Standing standing) {
        WorkstationRow old = workstation(workstationId);
        WorkstationRow now = old.with(standing.getIndustry() == null ? null : standing);
        workstations.put(workstationId, now);
        moveIndustry(
                old.industry(),
                Measures.ZERO.minus(stationCounts(old.standing())).minus(old.measures()));
        moveIndustry(now.industry(), stationCounts(now.standing()).plus(now.measures()));
        overall = overall.plus(stationCounts(now.standing())).minus(stationCounts(old.standing()));
    }

    /** What a workstation itself counts for: no clock is consulted, a revoked one is not counted. */
    public static Measures stationCounts(@Nullable Standing standing) {
        if (standing == null || standing.getStatus() != WorkstationStatus.ACTIVE) {
            return Measures.ZERO;
        }
        Measure level = standing.getLevel() == WorkstationLevel.NATIONAL
                ? Measure.WORKSTATIONS_NATIONAL
                : Measure.WORKSTATIONS_MUNICIPAL;
        return Measures.ZERO.plus(Measure.WORKSTATIONS, 1).plus(level, 1);
    }

    private WorkstationRow workstation(String id) {
        WorkstationRow moved = workstations.get(id);
        return moved == null ? before.workstation(id) : moved;
    }

    private void moveIndustry(String code, Measures change) {
        Measures moved = industries.get(code);
        industries.put(code, (moved == null ? before.industry(code) : moved).plus(change));
    }
}
