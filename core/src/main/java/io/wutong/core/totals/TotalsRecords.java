package io.wutong.core.totals;

import io.wutong.journal.Standing;
import io.wutong.schemas.AvroSetup;
import io.wutong.totals.IndustryTotals;
import io.wutong.totals.OverallTotals;
import io.wutong.totals.WorkstationTotals;
import org.jspecify.annotations.Nullable;

/** Rows as values of the totals topics, and back. */
public final class TotalsRecords {
    static {
        AvroSetup.ensure();
    }

    private TotalsRecords() {}

    /** The value of a workstation's row, true up to a journal offset. */
    public static WorkstationTotals of(WorkstationRow row, long sequence) {
        WorkstationTotals value = new WorkstationTotals();
        value.setWorkstationId(row.id());
        value.setSequence(sequence);
        Standing standing = row.standing();
        if (standing != null) {
            value.setName(standing.getName());
            value.setLevel(standing.getLevel());
            value.setIndustry(standing.getIndustry());
            value.setStatus(standing.getStatus());
        }
        row.measures().writeTo(value);
        return value;
    }

    /** The value of an industry's row, true up to a journal offset. */
    public static IndustryTotals of(String industry, Measures measures, long sequence) {
        IndustryTotals value = new IndustryTotals();
        value.setIndustry(industry);
        value.setSequence(sequence);
        measures.writeTo(value);
        return value;
    }

    /** The value of the district's row without the cut, true up to a journal offset. */
    public static OverallTotals of(Measures measures, long sequence) {
        OverallTotals value = OverallTotals.newBuilder().setSequence(sequence).build();
        measures.writeTo(value);
        return value;
    }

    /** The row in a value. */
    public static WorkstationRow row(WorkstationTotals value) {
        return new WorkstationRow(value.getWorkstationId(), standing(value), Measures.of(value));
    }

    private static @Nullable Standing standing(WorkstationTotals value) {
        return value.getIndustry() == null
                ? null
                : new Standing(value.getName(), value.getLevel(), value.getIndustry(), value.getStatus());
    }
}
