package io.wutong.core.totals;

import io.wutong.journal.Standing;
import org.jspecify.annotations.Nullable;

/**
 * One workstation: what it is, and what counts there.
 *
 * @param id the workstation's id
 * @param standing what it is; null while no standing is known
 * @param measures the measures of stays and awards
 */
public record WorkstationRow(String id, @Nullable Standing standing, Measures measures) {
    /** A workstation of which nothing is known yet. */
    public static WorkstationRow unknown(String id) {
        return new WorkstationRow(id, null, Measures.ZERO);
    }

    /** The industry that it counts in. */
    public String industry() {
        return standing == null ? Ids.UNCLASSIFIED : standing.getIndustry();
    }

    WorkstationRow plus(Measures change) {
        return new WorkstationRow(id, standing, measures.plus(change));
    }

    WorkstationRow with(@Nullable Standing newStanding) {
        return new WorkstationRow(id, newStanding, measures);
    }
}
