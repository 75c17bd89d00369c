package io.wutong.board.live;

import io.wutong.core.totals.TotalsTable;
import io.wutong.totals.OverallTotals;
import java.time.Instant;

/**
 * All totals at one committed sequence (contract section 4). Nobody changes what it holds, so threads may share it.
 *
 * @param overall the district's row as written, with the cut and the counts by outcome
 * @param table every row
 * @param takenAt when the board had it whole, by its own clock
 */
public record Snapshot(OverallTotals overall, TotalsTable table, Instant takenAt) {
    /** The journal offset up to which every number in it is true. */
    public long sequence() {
        return overall.getSequence();
    }
}
