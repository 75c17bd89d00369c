package io.wutong.core;

import static io.wutong.core.testkit.Events.completed;
import static io.wutong.core.testkit.Events.entered;
import static io.wutong.core.testkit.Events.retracted;
import static io.wutong.core.testkit.Events.revision;
import static io.wutong.core.testkit.Events.station;
import static io.wutong.core.testkit.Events.transferred;
import static io.wutong.core.testkit.Events.withdrew;
import static io.wutong.core.testkit.Scenario.given;

import org.junit.jupiter.api.Test;

/** The measures of stays (contract section 3). */
class StayMeasuresTest {
    private static final String IN_2020 = "2020-12-31";
    private static final String IN_2021 = "2021-01-01";

    @Test
    void countsAnEntryInItsYearAtItsWorkstationInItsIndustryAndOverall() {
        given(station("w", "finance", IN_2020))
                .when(entered("s", "w", IN_2021))
                .thenChanges("workstation:w entered=1 entered_by_year/2021=1 in_station=1")
                .thenRow("workstation:w", "entered=1 entered_by_year/2021=1 in_station=1")
                .thenRow(
                        "industry:finance",
                        "entered=1 entered_by_year/2021=1 in_station=1 workstations=1 workstations_municipal=1")
                .thenRow(
                        "overall",
                        "entered=1 entered_by_year/2021=1 in_station=1 workstations=1 workstations_municipal=1");
    }

    @Test
    void countsACompletionInItsOwnYear() {
        given(entered("s", "w", IN_2020))
                .when(completed("s", "w", IN_2021))
                .thenChanges("workstation:w completed=1 in_station=-1 left_by_year/2021=1")
                .thenRow("workstation:w", "completed=1 entered=1 entered_by_year/2020=1 left_by_year/2021=1");
    }

    @Test
    void countsAWithdrawalAndATransferApart() {
        given(entered("s", "w", IN_2020))
                .when(withdrew("s", "w", IN_2021))
                .thenRow("workstation:w", "entered=1 entered_by_year/2020=1 left_by_year/2021=1 withdrew=1");
        given(entered("s", "w", IN_2020))
                .when(transferred("s", "w", IN_2021))
                .thenRow("workstation:w", "entered=1 entered_by_year/2020=1 left_by_year/2021=1 transferred=1");
    }

    @Test
    void countsASecondStayOfTheSamePersonAgain() {
        given(entered("s1", "w", IN_2020), withdrew("s1", "w", IN_2020))
                .when(entered("s2", "w2", IN_2021))
                .thenRow(
                        "overall",
                        "entered=2 entered_by_year/2020=1 entered_by_year/2021=1 in_station=1 left_by_year/2020=1 "
                                + "withdrew=1");
    }

    @Test
    void countsAnEndWithoutItsEntryAsUnmatchedWhereItSays() {
        given(station("w", "finance", IN_2020))
                .when(completed("s", "w", IN_2021))
                .thenChanges("workstation:w unmatched_ends=1")
                .thenRow("workstation:w", "unmatched_ends=1")
                .thenRow("industry:finance", "unmatched_ends=1 workstations=1 workstations_municipal=1")
                .thenRow("overall", "unmatched_ends=1 workstations=1 workstations_municipal=1");
    }

    @Test
    void countsTheEndWhereTheEntrySaysAsSoonAsTheEntryIsKnown() {
        given(completed("s", "elsewhere", IN_2021))
                .when(entered("s", "w", IN_2020))
                .thenChanges(
                        "workstation:elsewhere unmatched_ends=-1",
                        "workstation:w completed=1 entered=1 entered_by_year/2020=1 left_by_year/2021=1")
                .thenRow("workstation:elsewhere", "");
    }

    @Test
    void doesNotLookAtThePlaceThatAnEndNames() {
        given(entered("s", "w", IN_2020))
                .when(completed("s", "elsewhere", IN_2021))
                .thenChanges("workstation:w completed=1 in_station=-1 left_by_year/2021=1")
                .thenRow("workstation:elsewhere", "");
    }

    @Test
    void movesTheWholeStayWithACorrectionOfItsEntry() {
        given(entered("s", "w", IN_2020), completed("s", "w", IN_2021))
                .when(revision(2, entered("s", "other", IN_2021)))
                .thenChanges(
                        "workstation:other completed=1 entered=1 entered_by_year/2021=1 left_by_year/2021=1",
                        "workstation:w completed=-1 entered=-1 entered_by_year/2020=-1 left_by_year/2021=-1")
                .thenRow("workstation:w", "");
    }

    @Test
    void correctsAnEnd() {
        given(entered("s", "w", IN_2020), completed("s", "w", IN_2020))
                .when(revision(2, withdrew("s", "w", IN_2021)))
                .thenChanges("workstation:w completed=-1 left_by_year/2020=-1 left_by_year/2021=1 withdrew=1");
    }

    @Test
    void letsAPostdocBeInStationAgainWhenTheEndIsRetracted() {
        given(entered("s", "w", IN_2020), completed("s", "w", IN_2021))
                .when(retracted(2, completed("s", "w", IN_2021)))
                .thenChanges("workstation:w completed=-1 in_station=1 left_by_year/2021=-1");
    }

    @Test
    void leavesTheEndUnmatchedWhenTheEntryIsRetracted() {
        given(entered("s", "w", IN_2020), completed("s", "elsewhere", IN_2021))
                .when(retracted(2, entered("s", "w", IN_2020)))
                .thenChanges(
                        "workstation:elsewhere unmatched_ends=1",
                        "workstation:w completed=-1 entered=-1 entered_by_year/2020=-1 left_by_year/2021=-1");
    }

    @Test
    void countsNothingOfAStayWhoseFactsAreAllRetracted() {
        given(entered("s", "w", IN_2020), completed("s", "w", IN_2021), retracted(2, completed("s", "w", IN_2021)))
                .when(retracted(2, entered("s", "w", IN_2020)))
                .thenRow("overall", "");
    }

    @Test
    void movesAnUnmatchedEndWithItsCorrection() {
        given(completed("s", "w", IN_2021))
                .when(revision(2, completed("s", "other", IN_2021)))
                .thenChanges("workstation:other unmatched_ends=1", "workstation:w unmatched_ends=-1");
    }

    @Test
    void countsAStayAtAnUnknownWorkstationThereUnclassifiedAndOverall() {
        given().when(entered("s", "ghost", IN_2021))
                .thenRow("workstation:ghost", "entered=1 entered_by_year/2021=1 in_station=1")
                .thenRow("industry:unclassified", "entered=1 entered_by_year/2021=1 in_station=1")
                .thenRow("overall", "entered=1 entered_by_year/2021=1 in_station=1");
    }
}
