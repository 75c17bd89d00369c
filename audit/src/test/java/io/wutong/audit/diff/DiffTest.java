package io.wutong.audit.diff;

import static io.wutong.core.testkit.Events.completed;
import static io.wutong.core.testkit.Events.entered;
import static io.wutong.core.testkit.Events.retracted;
import static io.wutong.core.testkit.Events.revision;
import static io.wutong.core.testkit.Events.station;
import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.audit.diff.DiffResult.Cell;
import io.wutong.audit.diff.DiffResult.CellChange;
import io.wutong.audit.diff.DiffResult.EventEffect;
import io.wutong.audit.diff.DiffResult.How;
import io.wutong.audit.diff.DiffResult.NumberChange;
import io.wutong.audit.kit.MemoryLog;
import io.wutong.audit.log.Cut;
import io.wutong.audit.replay.Replay;
import io.wutong.audit.replay.Scope;
import io.wutong.core.ledger.Place;
import io.wutong.core.testkit.FlatRows;
import io.wutong.core.testkit.Histories.Mix;
import io.wutong.core.testkit.LoggedEvent;
import io.wutong.core.testkit.Logs;
import io.wutong.core.testkit.Seeds;
import io.wutong.core.totals.Measure;
import io.wutong.core.totals.TotalsTable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What changed, and the events that make the difference. */
class DiffTest {
    private final MemoryLog log = new MemoryLog();

    @Test
    void answersWhyWeReported79AndNowItSays77ByAListOfTwo() {
        // Given
        log.append(station("w1", "finance", "2010-01-01"));
        for (int i = 0; i < 79; i++) {
            log.append(entered("s" + i, "w1", "2020-01-01"));
        }
        Cut reported = cut();
        log.append(entered("s5", "w1", "2020-01-01"));
        ConsumerRecord<byte[], byte[]> left = log.append(completed("s1", "w1", "2021-09-01"));
        ConsumerRecord<byte[], byte[]> voided = log.append(retracted(2, entered("s2", "w1", "2020-01-01")));

        // When
        DiffResult diff = diff(Scope.ALL.at(reported), Scope.ALL).only(DiffTest::isOverallInStation);

        // Then
        Cell cell = new Cell(Place.OVERALL, Measure.IN_STATION, null);
        assertThat(diff.numbers()).containsExactly(new NumberChange(cell, 79, 77));
        assertThat(diff.events())
                .extracting(effect -> effect.event().place() + " " + effect.how())
                .containsExactly(place(left) + " STATES", place(voided) + " RETRACTS");
        assertThat(diff.events())
                .allSatisfy(effect -> assertThat(effect.changes()).containsExactly(new CellChange(cell, -1)));
    }

    @Test
    void givesTheChangesOfARetractedEntryToTheRetraction() {
        ConsumerRecord<byte[], byte[]> entry = log.append(entered("s1", "w1", "2020-01-01"));
        log.append(completed("s1", "w1", "2021-01-01"));
        Cut before = cut();
        log.append(retracted(2, entered("s1", "w1", "2020-01-01")));

        DiffResult diff = diff(Scope.ALL.at(before), Scope.ALL)
                .only(cell -> cell.row().equals(Place.workstation("w1")) && cell.year() == null);

        assertThat(diff.events()).singleElement().satisfies(effect -> {
            assertThat(effect.how()).isEqualTo(How.RETRACTS);
            assertThat(effect.insteadOf()).isEqualTo(entry.offset());
            assertThat(effect.changes())
                    .containsExactlyInAnyOrder(
                            at("w1", Measure.ENTERED, -1),
                            at("w1", Measure.COMPLETED, -1),
                            at("w1", Measure.UNMATCHED_ENDS, 1));
        });
    }

    @Test
    void movesWhatCountedBeforeWithTheStandingThatMovedIt() {
        log.append(station("w1", "finance", "2010-01-01"));
        log.append(entered("s1", "w1", "2020-01-01"));
        Cut before = cut();
        ConsumerRecord<byte[], byte[]> moved = log.append(station("w1", "digital", "2021-01-01"));
        ConsumerRecord<byte[], byte[]> second = log.append(entered("s2", "w1", "2021-02-01"));

        DiffResult diff = diff(Scope.ALL.at(before), Scope.ALL)
                .only(cell -> cell.row().kind() == Place.Kind.INDUSTRY && cell.measure() == Measure.ENTERED);

        assertThat(diff.numbers())
                .extracting(number -> number.cell().row().id() + " " + number.before() + " " + number.after())
                .containsExactly("digital 0 2", "finance 1 0");
        assertThat(effectOf(diff, moved).changes())
                .containsExactlyInAnyOrder(
                        new CellChange(new Cell(Place.industry("finance"), Measure.ENTERED, null), -1),
                        new CellChange(new Cell(Place.industry("digital"), Measure.ENTERED, null), 1));
        assertThat(effectOf(diff, second).changes())
                .containsExactly(new CellChange(new Cell(Place.industry("digital"), Measure.ENTERED, null), 1));
        assertThat(diff.standings())
                .singleElement()
                .satisfies(change -> assertThat(change.workstationId()).isEqualTo("w1"));
    }

    @Test
    void namesTheRetractionThatBroughtAnOldStandingBack() {
        log.append(station("w1", "finance", "2010-01-01"));
        log.append(station("w1", "digital", "2021-01-01"));
        Cut before = cut();
        ConsumerRecord<byte[], byte[]> retraction = log.append(retracted(2, station("w1", "digital", "2021-01-01")));

        DiffResult diff = diff(Scope.ALL.at(before), Scope.ALL);

        assertThat(diff.events()).singleElement().satisfies(effect -> {
            assertThat(effect.event().place()).isEqualTo(place(retraction));
            assertThat(effect.how()).isEqualTo(How.RETRACTS);
        });
    }

    @Test
    void namesWhatBecameTrueBetweenTwoDays() {
        log.append(entered("s1", "w1", "2020-01-01"));
        ConsumerRecord<byte[], byte[]> end = log.append(completed("s1", "w1", "2021-09-10"));

        DiffResult diff = diff(Scope.ALL.asOf(LocalDate.of(2021, 8, 31)), Scope.ALL.asOf(LocalDate.of(2021, 9, 30)))
                .only(DiffTest::isOverallInStation);

        assertThat(diff.events()).singleElement().satisfies(effect -> {
            assertThat(effect.event().place()).isEqualTo(place(end));
            assertThat(effect.how()).isEqualTo(How.BY_DATE);
        });
    }

    @Test
    void namesWhatIsNotKnownOnTheOtherSide() {
        log.append(entered("s1", "w1", "2020-01-01"));
        Cut before = cut();
        log.append(revision(2, entered("s1", "w2", "2020-01-01")));
        log.append(entered("s2", "w1", "2020-01-01"));

        DiffResult diff = diff(Scope.ALL, Scope.ALL.at(before)).only(DiffTest::isOverallInStation);

        assertThat(diff.events())
                .singleElement()
                .satisfies(effect -> assertThat(effect.how()).isEqualTo(How.NOT_KNOWN));
    }

    @Test
    void findsNothingBetweenASideAndItself() {
        log.append(Logs.of(5, Mix.ALL, 80).shuffledWithRepeats(1));

        assertThat(diff(Scope.ALL, Scope.ALL).isEmpty()).isTrue();
        assertThat(diff(Scope.ALL, Scope.ALL).events()).isEmpty();
    }

    @Test
    void whatTheEventsChangeAddsUpForAnyTwoSides() {
        Seeds.upTo(60, seed -> {
            // Given
            Random random = new Random(seed);
            MemoryLog history = new MemoryLog();
            List<LoggedEvent> events = Logs.of(seed, Mix.ALL, 90).shuffledWithRepeats(1);
            Instant at = Instant.parse("2026-01-01T00:00:00Z");
            for (LoggedEvent event : events) {
                at = at.plusSeconds(random.nextInt(20) - 2);
                history.append(event.type(), event.key(), event.value(), at);
            }
            Scope before = scope(random);
            Scope after = scope(random);

            // When
            DiffResult diff = new Diff(history.folds()).run(before, after);

            // Then
            Map<Cell, Long> sums = new HashMap<>();
            diff.events()
                    .forEach(effect ->
                            effect.changes().forEach(change -> sums.merge(change.cell(), change.change(), Long::sum)));
            sums.values().removeIf(sum -> sum == 0);
            Map<Cell, Long> differences = new HashMap<>();
            diff.numbers().forEach(number -> differences.put(number.cell(), number.after() - number.before()));
            assertThat(sums).isEqualTo(differences);
            boolean same = FlatRows.of(replay(history, before)).equals(FlatRows.of(replay(history, after)));
            assertThat(diff.numbers().isEmpty()).isEqualTo(same);
        });
    }

    private static boolean isOverallInStation(Cell cell) {
        return cell.row().equals(Place.OVERALL) && cell.measure() == Measure.IN_STATION;
    }

    private static Scope scope(Random random) {
        LocalDate asOf = random.nextBoolean() ? null : LocalDate.of(2019, 12, 1).plusDays(random.nextInt(600));
        Instant knownBy = random.nextBoolean()
                ? null
                : Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(900));
        return new Scope(asOf, knownBy, null);
    }

    private static TotalsTable replay(MemoryLog log, Scope scope) {
        return new Replay(log.folds()).run(scope, false).totals();
    }

    private static EventEffect effectOf(DiffResult diff, ConsumerRecord<byte[], byte[]> record) {
        return diff.events().stream()
                .filter(effect -> effect.event().place().equals(place(record)))
                .findFirst()
                .orElseThrow();
    }

    private static CellChange at(String workstation, Measure measure, long change) {
        return new CellChange(new Cell(Place.workstation(workstation), measure, null), change);
    }

    private Cut cut() {
        return new Replay(log.folds()).run(Scope.ALL, true).cut();
    }

    private DiffResult diff(Scope before, Scope after) {
        return new Diff(log.folds()).run(before, after);
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + " offset " + record.offset();
    }
}
