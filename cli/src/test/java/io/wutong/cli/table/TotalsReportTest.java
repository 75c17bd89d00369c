package io.wutong.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.TotalsTable;
import io.wutong.core.totals.WorkstationRow;
import io.wutong.event.WorkstationLevel;
import io.wutong.event.WorkstationStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalsReportTest {
    private static final int WIDTH = 120;

    @Test
    void namesEachMeasureInChineseAndAsTheContractDoes() {
        // When
        List<String> lines = TotalsReport.lines(Rows.district(), 17);

        // Then
        assertThat(lines.get(0)).isEqualTo("全区 overall (sequence 17)");
        assertThat(String.join("\n", lines))
                .containsPattern("在站 +in_station +2 ")
                .containsPattern("累计招收 +entered +3 ")
                .containsPattern("国家级 +workstations_national +1 ")
                .containsPattern("园区 +parks_open +1");
    }

    @Test
    void showsMoneyInYuanToTheFen() {
        assertThat(String.join("\n", TotalsReport.lines(Rows.district(), 0)))
                .containsPattern("已拨付 +paid \\(元\\) +1,234,567.89")
                .contains("各年拨付", "2021: 1,234,567.89");
    }

    @Test
    void showsALaterYearBeforeAnEarlierOne() {
        assertThat(String.join("\n", TotalsReport.lines(Rows.district(), 0))).contains("2021: 2  2020: 1");
    }

    @Test
    void leavesOutPlacesOfWhichThereIsNothingToSay() {
        assertThat(String.join("\n", TotalsReport.lines(Rows.district(), 0)))
                .contains("finance 金融")
                .doesNotContain("-ws-3");
    }

    @Test
    void marksARevokedWorkstation() {
        assertThat(TotalsReport.lines(Rows.district(), 0))
                .anyMatch(line -> line.matches("ws-2 +撤销的站 +市级 REVOKED +no-such-industry .*"));
    }

    @Test
    void fitsTheTerminalWithLongNamesAndLargeSums() {
        // Given
        TotalsTable table = new TotalsTable();
        Measures large = Measures.ZERO
                .plus(Measure.WORKSTATIONS, 99_999)
                .plus(Measure.IN_STATION, 999_999)
                .plus(Measure.ENTERED, 999_999)
                .plus(Measure.AWARDED_FEN, 99_999_999_999L)
                .plus(Measure.PAID_FEN, 99_999_999_999L)
                .plus(Measure.RECOVERED_FEN, 99_999_999_999L);
        table.put(new WorkstationRow(
                "站".repeat(64),
                Rows.standing("名".repeat(500), WorkstationLevel.NATIONAL, "optoelectronics", WorkstationStatus.REVOKED),
                large));
        table.put("c".repeat(32), large);
        table.put("optoelectronics", large);
        table.putOverall(large);

        // When
        List<String> lines = TotalsReport.lines(table, Long.MAX_VALUE);

        // Then
        assertThat(lines)
                .allSatisfy(line -> assertThat(Text.width(line)).as(line).isLessThanOrEqualTo(WIDTH));
    }

    @Test
    void showsAnEmptyDistrict() {
        assertThat(TotalsReport.lines(new TotalsTable(), -1))
                .anyMatch(line -> line.matches("在站 +in_station +0 .*"))
                .noneMatch(line -> line.startsWith("工作站 workstations"));
    }
}
