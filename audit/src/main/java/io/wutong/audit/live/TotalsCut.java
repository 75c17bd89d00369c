package io.wutong.audit.live;

import io.wutong.core.totals.TotalsTable;
import io.wutong.totals.OverallTotals;

/**
 * The totals at one sequence (contract section 4).
 *
 * @param sequence the offset in the journal up to which they are true, -1 before the first entry
 * @param overall the district's row as written, with the position in the event topics and the counts by outcome
 * @param table every row
 */
public record TotalsCut(long sequence, OverallTotals overall, TotalsTable table) {}
