package io.wutong.cli.table;

import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.TotalsTable;
import io.wutong.core.totals.WorkstationRow;
import io.wutong.event.WorkstationLevel;
import io.wutong.event.WorkstationStatus;
import io.wutong.journal.Standing;

/** A small district for tests of what is printed. */
final class Rows {
    private Rows() {}

    static TotalsTable district() {
        Measures bank = Measures.ZERO
                .plus(Measure.IN_STATION, 2)
                .plus(Measure.ENTERED, 3)
                .plus(Measure.COMPLETED, 1)
                .plus(Measure.ENTERED_BY_YEAR, 2020, 1)
                .plus(Measure.ENTERED_BY_YEAR, 2021, 2)
                .plus(Measure.LEFT_BY_YEAR, 2021, 1)
                .plus(Measure.PAID_FEN, 123_456_789L)
                .plus(Measure.PAID_FEN_BY_YEAR, 2021, 123_456_789L);
        Measures stationsToo = bank.plus(Measure.WORKSTATIONS, 1).plus(Measure.WORKSTATIONS_NATIONAL, 1);
        TotalsTable table = new TotalsTable();
        table.put(new WorkstationRow(
                "ws-1",
                standing("=HYPERLINK(\"x\"),\n银行", WorkstationLevel.NATIONAL, "finance", WorkstationStatus.ACTIVE),
                bank));
        table.put(new WorkstationRow(
                "ws-2",
                standing("撤销的站", WorkstationLevel.MUNICIPAL, "no-such-industry", WorkstationStatus.REVOKED),
                Measures.ZERO));
        table.put(WorkstationRow.unknown("-ws-3"));
        table.put("finance", stationsToo);
        table.put("no-such-industry", Measures.ZERO);
        table.putOverall(stationsToo.plus(Measure.PARKS_OPEN, 1).plus(Measure.PARKS_OPENED_BY_YEAR, 2021, 1));
        return table;
    }

    static Standing standing(String name, WorkstationLevel level, String industry, WorkstationStatus status) {
        return new Standing(name, level, industry, status);
    }
}
