package io.wutong.core;

import static io.wutong.core.testkit.Events.closed;
import static io.wutong.core.testkit.Events.opened;
import static io.wutong.core.testkit.Events.retracted;
import static io.wutong.core.testkit.Events.revision;
import static io.wutong.core.testkit.Scenario.given;

import org.junit.jupiter.api.Test;

/** The measures of parks (contract section 3). */
class ParkMeasuresTest {
    private static final String IN_2020 = "2020-12-31";
    private static final String IN_2021 = "2021-01-01";

    @Test
    void countsAParkInEachOfItsIndustriesAndOnceOverall() {
        given().when(opened("p", IN_2021, "health", "biomedicine"))
                .thenChanges(
                        "industry:biomedicine parks_open=1 parks_opened_by_year/2021=1",
                        "industry:health parks_open=1 parks_opened_by_year/2021=1",
                        "overall parks_open=1 parks_opened_by_year/2021=1")
                .thenRow("industry:health", "parks_open=1 parks_opened_by_year/2021=1")
                .thenRow("industry:biomedicine", "parks_open=1 parks_opened_by_year/2021=1")
                .thenRow("overall", "parks_open=1 parks_opened_by_year/2021=1");
    }

    @Test
    void keepsTheYearOfOpeningWhenAParkCloses() {
        given(opened("p", IN_2020, "health"))
                .when(closed("p", IN_2021, "health"))
                .thenChanges("industry:health parks_open=-1", "overall parks_open=-1")
                .thenRow("overall", "parks_opened_by_year/2020=1");
    }

    @Test
    void doesNotLookAtTheIndustriesThatAClosingNames() {
        given(opened("p", IN_2020, "health"))
                .when(closed("p", IN_2021, "trade", "finance"))
                .thenChanges("industry:health parks_open=-1", "overall parks_open=-1");
    }

    @Test
    void countsAClosingWithoutItsOpeningInEachOfItsIndustriesAndOnceOverall() {
        given().when(closed("p", IN_2021, "trade", "finance"))
                .thenChanges(
                        "industry:finance unmatched_closings=1",
                        "industry:trade unmatched_closings=1",
                        "overall unmatched_closings=1")
                .thenRow("overall", "unmatched_closings=1");
    }

    @Test
    void matchesAClosingAsSoonAsTheOpeningIsKnown() {
        given(closed("p", IN_2021, "trade", "health"))
                .when(opened("p", IN_2020, "health"))
                .thenChanges(
                        "industry:health parks_opened_by_year/2020=1 unmatched_closings=-1",
                        "industry:trade unmatched_closings=-1",
                        "overall parks_opened_by_year/2020=1 unmatched_closings=-1");
    }

    @Test
    void leavesTheClosingUnmatchedWhenTheOpeningIsRetracted() {
        given(opened("p", IN_2020, "health"), closed("p", IN_2021, "trade"))
                .when(retracted(2, opened("p", IN_2020, "health")))
                .thenChanges(
                        "industry:health parks_opened_by_year/2020=-1",
                        "industry:trade unmatched_closings=1",
                        "overall parks_opened_by_year/2020=-1 unmatched_closings=1");
    }

    @Test
    void opensAParkAgainWhenTheClosingIsRetracted() {
        given(opened("p", IN_2020, "health"), closed("p", IN_2021, "health"))
                .when(retracted(2, closed("p", IN_2021, "health")))
                .thenRow("overall", "parks_open=1 parks_opened_by_year/2020=1");
    }

    @Test
    void movesAParkWithItsIndustriesAndSaysNothingOfThoseThatStay() {
        given(opened("p", IN_2021, "finance", "health"))
                .when(revision(2, opened("p", IN_2021, "health", "trade")))
                .thenChanges(
                        "industry:finance parks_open=-1 parks_opened_by_year/2021=-1",
                        "industry:trade parks_open=1 parks_opened_by_year/2021=1");
    }

    @Test
    void movesAClosedParkToAnotherYear() {
        given(opened("p", IN_2021, "finance"), closed("p", IN_2021, "finance"))
                .when(revision(2, opened("p", IN_2020, "finance")))
                .thenChanges(
                        "industry:finance parks_opened_by_year/2020=1 parks_opened_by_year/2021=-1",
                        "overall parks_opened_by_year/2020=1 parks_opened_by_year/2021=-1");
    }
}
