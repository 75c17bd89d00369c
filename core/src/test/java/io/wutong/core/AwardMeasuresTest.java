package io.wutong.core;

import static io.wutong.core.testkit.Events.awarded;
import static io.wutong.core.testkit.Events.in;
import static io.wutong.core.testkit.Events.paid;
import static io.wutong.core.testkit.Events.recovered;
import static io.wutong.core.testkit.Events.retracted;
import static io.wutong.core.testkit.Events.revision;
import static io.wutong.core.testkit.Events.station;
import static io.wutong.core.testkit.Scenario.given;

import org.junit.jupiter.api.Test;

/** The measures of awards (contract section 3). */
class AwardMeasuresTest {
    private static final String IN_2020 = "2020-12-31";
    private static final String IN_2021 = "2021-01-01";

    @Test
    void countsAnAwardAtItsWorkstationInItsIndustryAndOverall() {
        given(station("w", "finance", IN_2020))
                .when(awarded("a", "w", 300, IN_2021))
                .thenChanges("workstation:w awarded_fen=300 awarded_fen_by_year/2021=300 awards=1")
                .thenRow("workstation:w", "awarded_fen=300 awarded_fen_by_year/2021=300 awards=1")
                .thenRow(
                        "industry:finance",
                        "awarded_fen=300 awarded_fen_by_year/2021=300 awards=1 workstations=1 "
                                + "workstations_municipal=1")
                .thenRow(
                        "overall",
                        "awarded_fen=300 awarded_fen_by_year/2021=300 awards=1 workstations=1 "
                                + "workstations_municipal=1");
    }

    @Test
    void countsAnAwardInAnIndustryThereAndOverall() {
        given().when(in("optoelectronics", awarded("a", "w", 300, IN_2021)))
                .thenChanges("industry:optoelectronics awarded_fen=300 awarded_fen_by_year/2021=300 awards=1")
                .thenRow("industry:optoelectronics", "awarded_fen=300 awarded_fen_by_year/2021=300 awards=1")
                .thenRow("overall", "awarded_fen=300 awarded_fen_by_year/2021=300 awards=1")
                .thenRow("industry:unclassified", "");
    }

    @Test
    void countsAnAwardOfNothing() {
        given().when(awarded("a", "w", 0, IN_2021)).thenChanges("workstation:w awards=1");
    }

    @Test
    void countsEveryPaymentInItsOwnYear() {
        given(awarded("a", "w", 300, IN_2020), paid("a", 1, "w", 100, IN_2020))
                .when(paid("a", 2, "w", 50, IN_2021))
                .thenChanges("workstation:w paid_fen=50 paid_fen_by_year/2021=50")
                .thenRow(
                        "workstation:w",
                        "awarded_fen=300 awarded_fen_by_year/2020=300 awards=1 paid_fen=150 "
                                + "paid_fen_by_year/2020=100 paid_fen_by_year/2021=50");
    }

    @Test
    void countsRecoveriesApartFromPayments() {
        given(awarded("a", "w", 300, IN_2020), paid("a", 1, "w", 100, IN_2020))
                .when(recovered("a", 1, "w", 40, IN_2021))
                .thenChanges("workstation:w recovered_fen=40");
    }

    @Test
    void countsMoneyWithoutAnAwardAsUnmatchedToo() {
        given().when(paid("a", 1, "w", 100, IN_2020))
                .thenChanges("workstation:w paid_fen=100 paid_fen_by_year/2020=100 unmatched_payments=1");
        given().when(in("health", recovered("a", 1, "w", 40, IN_2021)))
                .thenChanges("industry:health recovered_fen=40 unmatched_payments=1");
    }

    @Test
    void keepsMoneyThatWentOutWhenTheAwardIsRetracted() {
        given(awarded("a", "w", 300, IN_2020), paid("a", 1, "w", 100, IN_2020), recovered("a", 1, "w", 40, IN_2021))
                .when(retracted(2, awarded("a", "w", 300, IN_2020)))
                .thenChanges("workstation:w awarded_fen=-300 awarded_fen_by_year/2020=-300 awards=-1 "
                        + "unmatched_payments=2")
                .thenRow(
                        "workstation:w",
                        "paid_fen=100 paid_fen_by_year/2020=100 recovered_fen=40 unmatched_payments=2");
    }

    @Test
    void takesBackAPaymentThatIsRetracted() {
        given(awarded("a", "w", 300, IN_2020), paid("a", 1, "w", 100, IN_2021))
                .when(retracted(2, paid("a", 1, "w", 100, IN_2021)))
                .thenChanges("workstation:w paid_fen=-100 paid_fen_by_year/2021=-100");
    }

    @Test
    void movesMoneyWhereTheAwardSaysAsSoonAsItIsKnown() {
        given(paid("a", 1, "w", 100, IN_2020), in("health", paid("a", 2, "w", 50, IN_2021)))
                .when(in("finance", awarded("a", "w", 300, IN_2020)))
                .thenChanges(
                        "workstation:w paid_fen=-100 paid_fen_by_year/2020=-100 unmatched_payments=-1",
                        "industry:finance awarded_fen=300 awarded_fen_by_year/2020=300 awards=1 paid_fen=150 "
                                + "paid_fen_by_year/2020=100 paid_fen_by_year/2021=50",
                        "industry:health paid_fen=-50 paid_fen_by_year/2021=-50 unmatched_payments=-1");
    }

    @Test
    void doesNotLookAtThePlaceThatAPaymentNames() {
        given(in("finance", awarded("a", "w", 300, IN_2020)))
                .when(paid("a", 1, "w", 100, IN_2020))
                .thenChanges("industry:finance paid_fen=100 paid_fen_by_year/2020=100");
    }

    @Test
    void movesAnAwardFromAWorkstationToAnIndustryWithItsMoney() {
        given(awarded("a", "w", 300, IN_2020), paid("a", 1, "w", 100, IN_2020), recovered("a", 1, "w", 40, IN_2021))
                .when(revision(2, in("finance", awarded("a", "w", 200, IN_2021))))
                .thenChanges(
                        "workstation:w awarded_fen=-300 awarded_fen_by_year/2020=-300 awards=-1 paid_fen=-100 "
                                + "paid_fen_by_year/2020=-100 recovered_fen=-40",
                        "industry:finance awarded_fen=200 awarded_fen_by_year/2021=200 awards=1 paid_fen=100 "
                                + "paid_fen_by_year/2020=100 recovered_fen=40")
                .thenRow("workstation:w", "");
    }

    @Test
    void correctsAnAmount() {
        given(awarded("a", "w", 300, IN_2020))
                .when(revision(2, awarded("a", "w", 250, IN_2020)))
                .thenChanges("workstation:w awarded_fen=-50 awarded_fen_by_year/2020=-50");
    }

    @Test
    void addsTheGreatestAmountsExactly() {
        given(awarded("a", "w", 1_000_000_000_000L, IN_2020), awarded("b", "w", 999_999_999_999L, IN_2020))
                .when(awarded("c", "v", 1, IN_2020))
                .thenRow("overall", "awarded_fen=2000000000000 awarded_fen_by_year/2020=2000000000000 awards=3");
    }
}
