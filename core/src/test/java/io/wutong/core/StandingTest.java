package io.wutong.core;

import static io.wutong.core.testkit.Events.awarded;
import static io.wutong.core.testkit.Events.entered;
import static io.wutong.core.testkit.Events.national;
import static io.wutong.core.testkit.Events.retracted;
import static io.wutong.core.testkit.Events.revision;
import static io.wutong.core.testkit.Events.revoked;
import static io.wutong.core.testkit.Events.station;
import static io.wutong.core.testkit.Events.with;
import static io.wutong.core.testkit.Scenario.given;

import org.junit.jupiter.api.Test;

/** The standing of workstations (contract section 3). */
class StandingTest {
    private static final String JANUARY = "2021-01-01";
    private static final String MARCH = "2021-03-01";
    private static final String JUNE = "2021-06-01";
    private static final String MUNICIPAL = "workstations=1 workstations_municipal=1";
    private static final String NATIONAL = "workstations=1 workstations_national=1";

    @Test
    void countsAnActiveStationInItsIndustryAndOverallByItsLevel() {
        given().when(station("w", "finance", MARCH))
                .thenChanges()
                .thenStanding("unit w MUNICIPAL finance ACTIVE")
                .thenRow("industry:finance", MUNICIPAL)
                .thenRow("overall", MUNICIPAL)
                .thenRow("workstation:w", "");
        given().when(national("w", "finance", MARCH))
                .thenStanding("unit w NATIONAL finance ACTIVE")
                .thenRow("overall", NATIONAL);
    }

    @Test
    void takesTheLatestDayWhateverArrivesLast() {
        given(national("w", "finance", JUNE))
                .when(station("w", "health", MARCH))
                .thenOutcome("ACCEPTED")
                .thenNoStanding()
                .thenRow("overall", NATIONAL)
                .thenRow("industry:health", "");
    }

    @Test
    void keepsTheNumberOfStationsInAnUpgrade() {
        given(station("w", "finance", MARCH))
                .when(national("w", "finance", JUNE))
                .thenStanding("unit w NATIONAL finance ACTIVE")
                .thenRow("overall", NATIONAL);
    }

    @Test
    void movesEverythingAtAStationThatChangesIndustry() {
        given(station("w", "finance", MARCH), entered("s", "w", MARCH), awarded("a", "w", 7, MARCH))
                .when(station("w", "health", JUNE))
                .thenChanges()
                .thenRow("industry:finance", "")
                .thenRow(
                        "industry:health",
                        "awarded_fen=7 awarded_fen_by_year/2021=7 awards=1 entered=1 entered_by_year/2021=1 "
                                + "in_station=1 " + MUNICIPAL)
                .thenRow(
                        "overall",
                        "awarded_fen=7 awarded_fen_by_year/2021=7 awards=1 entered=1 entered_by_year/2021=1 "
                                + "in_station=1 " + MUNICIPAL);
    }

    @Test
    void movesWhatIsUnclassifiedAsSoonAsTheStandingIsKnown() {
        given(entered("s", "w", MARCH))
                .when(station("w", "finance", JUNE))
                .thenRow("industry:unclassified", "")
                .thenRow("industry:finance", "entered=1 entered_by_year/2021=1 in_station=1 " + MUNICIPAL);
    }

    @Test
    void movesItBackWhenTheStandingIsNoLongerKnown() {
        given(entered("s", "w", MARCH), station("w", "finance", JUNE))
                .when(retracted(2, station("w", "finance", JUNE)))
                .thenStanding("none")
                .thenRow("industry:finance", "")
                .thenRow("industry:unclassified", "entered=1 entered_by_year/2021=1 in_station=1")
                .thenRow("overall", "entered=1 entered_by_year/2021=1 in_station=1");
    }

    @Test
    void letsARevokedStationKeepWhatItCounted() {
        given(station("w", "finance", MARCH), entered("s", "w", MARCH))
                .when(revoked("w", "finance", JUNE))
                .thenStanding("unit w MUNICIPAL finance REVOKED")
                .thenRow("industry:finance", "entered=1 entered_by_year/2021=1 in_station=1")
                .thenRow("workstation:w", "entered=1 entered_by_year/2021=1 in_station=1")
                .thenRow("overall", "entered=1 entered_by_year/2021=1 in_station=1");
    }

    @Test
    void countsAtARevokedStationToo() {
        given(revoked("w", "finance", MARCH))
                .when(entered("s", "w", JUNE))
                .thenRow("industry:finance", "entered=1 entered_by_year/2021=1 in_station=1");
    }

    @Test
    void fallsBackToTheLatestOfTheOtherDaysWhenTheLatestIsRetracted() {
        given(station("w", "finance", JANUARY), station("w", "health", MARCH), station("w", "trade", JUNE))
                .when(retracted(2, station("w", "trade", JUNE)))
                .thenStanding("unit w MUNICIPAL health ACTIVE");
    }

    @Test
    void passesOverRetractedDaysWhenItFallsBack() {
        given(
                        station("w", "finance", JANUARY),
                        station("w", "health", MARCH),
                        station("w", "trade", JUNE),
                        retracted(2, station("w", "health", MARCH)))
                .when(retracted(2, station("w", "trade", JUNE)))
                .thenStanding("unit w MUNICIPAL finance ACTIVE");
    }

    @Test
    void changesNothingWhenAnEarlierDayIsRetracted() {
        given(station("w", "finance", MARCH), station("w", "trade", JUNE))
                .when(retracted(2, station("w", "finance", MARCH)))
                .thenOutcome("ACCEPTED")
                .thenNoStanding();
    }

    @Test
    void changesNothingWhenALaterDayIsRetractedThatWasNeverStated() {
        given(station("w", "finance", MARCH))
                .when(retracted(2, station("w", "trade", JUNE)))
                .thenOutcome("ACCEPTED")
                .thenNoStanding()
                .thenRow("industry:finance", MUNICIPAL);
    }

    @Test
    void mendsAWrongDateByStatingTheRightOneAndRetractingTheWrong() {
        given(station("w", "finance", JUNE), station("w", "finance", MARCH))
                .when(retracted(2, station("w", "finance", JUNE)))
                .thenNoStanding()
                .thenRow("overall", MUNICIPAL);
    }

    @Test
    void correctsTheDayThatStands() {
        given(station("w", "finance", MARCH))
                .when(revision(2, national("w", "health", MARCH)))
                .thenStanding("unit w NATIONAL health ACTIVE")
                .thenRow("industry:finance", "")
                .thenRow("industry:health", NATIONAL);
    }

    @Test
    void statesARetractedDayAgain() {
        given(station("w", "finance", MARCH), retracted(2, station("w", "finance", MARCH)))
                .when(revision(3, station("w", "finance", MARCH)))
                .thenStanding("unit w MUNICIPAL finance ACTIVE");
    }

    @Test
    void saysANewNameThoughNoNumberMoves() {
        given(station("w", "finance", MARCH))
                .when(with(station("w", "finance", JUNE), renamed -> renamed.setName("new name")))
                .thenStanding("new name MUNICIPAL finance ACTIVE")
                .thenRow("overall", MUNICIPAL);
    }

    @Test
    void saysNothingWhenANewDayStatesTheSame() {
        given(station("w", "finance", MARCH))
                .when(station("w", "finance", JUNE))
                .thenOutcome("ACCEPTED")
                .thenNoStanding();
    }

    @Test
    void takesAnIndustryFromElsewhereForARowOfItsOwn() {
        given().when(station("w", "aerospace", MARCH)).thenRow("industry:aerospace", MUNICIPAL);
    }
}
