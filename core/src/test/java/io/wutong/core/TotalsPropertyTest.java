package io.wutong.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.core.oracle.Oracle;
import io.wutong.core.testkit.FlatRows;
import io.wutong.core.testkit.Histories.Mix;
import io.wutong.core.testkit.LedgerRun;
import io.wutong.core.testkit.LoggedEvent;
import io.wutong.core.testkit.Logs;
import io.wutong.core.testkit.Seeds;
import io.wutong.core.totals.TotalsTable;
import io.wutong.core.totals.WorkstationRow;
import io.wutong.journal.Standing;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The totals depend on the set of events alone (contract section 2), and are those of the naive oracle. */
class TotalsPropertyTest {
    private static final int EVENTS = 70;

    @Test
    void anyOrderAndAnyRepeatsGiveTheTotalsOfTheOracle() {
        Seeds.upTo(1500, seed -> {
            // Given
            Logs logs = Logs.of(seed, Mix.FLAWED, EVENTS);
            Oracle.Answer expected = Logs.oracle(logs.inOrder(1)).answer();

            // When / Then
            assertTotals(run(logs.inOrder(1), 1), expected);
            assertTotals(run(logs.shuffledWithRepeats(1), 1), expected);
            assertTotals(run(logs.shuffledWithRepeats(1), 1), expected);
        });
    }

    @Test
    void anySplitOverPartitionsGivesTheTotalsOfTheOracle() {
        Seeds.upTo(400, seed -> {
            // Given
            Logs logs = Logs.of(seed, Mix.FLAWED, EVENTS);
            Oracle.Answer expected = Logs.oracle(logs.inOrder(1)).answer();
            int partitions = 1 + (int) (seed % 7);

            // When
            LedgerRun apart = LedgerRun.apart(partitions);
            logs.shuffledWithRepeats(partitions).forEach(event -> apart.read(event.raw()));

            // Then
            assertTotals(apart, expected);
        });
    }

    @Test
    void readingThePartitionsOfALogInAnotherOrderGivesTheSameEvenWithConflicts() {
        Seeds.upTo(400, seed -> {
            // Given
            Logs logs = Logs.of(seed, Mix.ALL, EVENTS);
            List<LoggedEvent> log = logs.shuffledWithRepeats(3);
            Oracle.Answer expected = Logs.oracle(log).answer();

            // When / Then
            assertTotals(run(log, 3), expected);
            assertTotals(run(logs.interleavedOtherwise(log), 3), expected);
        });
    }

    @Test
    void theTotalsAfterEveryEventAreThoseOfTheOracleOfTheEventsSoFar() {
        Seeds.upTo(150, seed -> {
            // Given
            List<LoggedEvent> log = Logs.of(seed, Mix.ALL, EVENTS).inOrder(2);
            LedgerRun run = new LedgerRun(2);

            for (int read = 1; read <= log.size(); read++) {
                // When
                run.read(log.get(read - 1).raw());

                // Then
                assertTotals(run, Logs.oracle(log.subList(0, read)).answer());
            }
        });
    }

    @Test
    void asOfADayTheWinnersUpToThatDayGiveTheTotalsOfTheOracle() {
        Seeds.upTo(300, seed -> {
            // Given
            List<LoggedEvent> log = Logs.of(seed, Mix.ALL, EVENTS).inOrder(2);
            LedgerRun everything = run(log, 2);

            for (String day : List.of("2019-12-30", "2019-12-31", "2020-12-31", "2021-01-01", "2021-07-01")) {
                // When
                LocalDate asOf = LocalDate.parse(day);
                LedgerRun upToIt = new LedgerRun(2);
                everything
                        .winners()
                        .filter(winner -> !((LocalDate) winner.get("effective_on")).isAfter(asOf))
                        .forEach(upToIt::read);

                // Then
                assertTotals(upToIt, Logs.oracle(log).answer(asOf));
            }
        });
    }

    private static LedgerRun run(List<LoggedEvent> log, int partitions) {
        LedgerRun run = new LedgerRun(partitions);
        log.forEach(event -> run.read(event.raw()));
        return run;
    }

    private static void assertTotals(LedgerRun run, Oracle.Answer expected) {
        assertThat(FlatRows.of(run.table())).isEqualTo(expected.rows());
        assertThat(standings(run.table())).isEqualTo(expected.standings());
    }

    private static SortedMap<String, List<String>> standings(TotalsTable table) {
        SortedMap<String, List<String>> standings = new TreeMap<>();
        for (WorkstationRow row : table.workstations().values()) {
            Standing standing = row.standing();
            if (standing != null) {
                standings.put(
                        row.id(),
                        List.of(
                                standing.getName(),
                                standing.getLevel().name(),
                                standing.getIndustry(),
                                standing.getStatus().name()));
            }
        }
        return standings;
    }
}
