package io.wutong.audit.explain;

import static io.wutong.core.testkit.Events.completed;
import static io.wutong.core.testkit.Events.entered;
import static io.wutong.core.testkit.Events.national;
import static io.wutong.core.testkit.Events.paid;
import static io.wutong.core.testkit.Events.retracted;
import static io.wutong.core.testkit.Events.revision;
import static io.wutong.core.testkit.Events.station;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.audit.explain.Receipt.Counted;
import io.wutong.audit.explain.Receipt.NotCounted;
import io.wutong.audit.explain.Receipt.Why;
import io.wutong.audit.fold.Fold;
import io.wutong.audit.fold.FoldView;
import io.wutong.audit.kit.MemoryLog;
import io.wutong.audit.replay.LogFold;
import io.wutong.audit.replay.Scope;
import io.wutong.core.ledger.Place;
import io.wutong.core.testkit.Histories.Mix;
import io.wutong.core.testkit.Logs;
import io.wutong.core.testkit.Seeds;
import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.TotalsTable;
import io.wutong.schemas.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A receipt lists what makes a number, to the last event, and what does not and why. */
class ReceiptTest {
    private static final Place W1 = Place.workstation("w1");
    private static final Figure IN_STATION = new Figure(W1, Measure.IN_STATION, null);

    private final MemoryLog log = new MemoryLog();

    @Test
    void listsWhatCountsAndWhatItAdds() {
        // Given
        ConsumerRecord<byte[], byte[]> first = log.append(entered("s1", "w1", "2020-01-01"));
        ConsumerRecord<byte[], byte[]> second = log.append(entered("s2", "w1", "2021-01-01"));
        log.append(entered("s3", "w2", "2021-01-01"));

        // When
        Receipt receipt = explain(IN_STATION, Scope.ALL);

        // Then
        assertThat(receipt.value()).isEqualTo(2);
        assertThat(receipt.counted()).extracting(Counted::adds).containsExactly(1L, 1L);
        assertThat(receipt.counted())
                .extracting(counted -> counted.event().place())
                .containsExactly(place(first), place(second));
        assertThat(receipt.notCounted()).isEmpty();
        EventRef.Said said = receipt.counted().get(0).event().said();
        assertThat(said).isNotNull();
        assertThat(String.valueOf(said))
                .contains("recordId=s1", "revision=1", "source=test", "statement=ENTERED at w1");
    }

    @Test
    void saysByWhichEventAnEntryWasEnded() {
        ConsumerRecord<byte[], byte[]> entry = log.append(entered("s1", "w1", "2020-01-01"));
        ConsumerRecord<byte[], byte[]> end = log.append(completed("s1", "w9", "2021-01-01"));

        Receipt receipt = explain(IN_STATION, Scope.ALL);

        assertThat(receipt.value()).isZero();
        assertThat(receipt.counted()).isEmpty();
        assertThat(whys(receipt)).containsExactly(why(entry, Why.ENDED, end), why(end, Why.END, entry));
    }

    @Test
    void countsAnEntryWhoseEndIsNotYetTrueOnTheDay() {
        log.append(entered("s1", "w1", "2020-01-01"));
        ConsumerRecord<byte[], byte[]> end = log.append(completed("s1", "w1", "2021-01-01"));

        Receipt receipt = explain(IN_STATION, Scope.ALL.asOf(LocalDate.of(2020, 12, 31)));

        assertThat(receipt.value()).isEqualTo(1);
        assertThat(whys(receipt)).containsExactly(why(end, Why.NOT_YET, null));
    }

    @Test
    void saysWhatSupersedesRepeatsAndRetracts() {
        ConsumerRecord<byte[], byte[]> first = log.append(entered("s1", "w1", "2020-01-01"));
        ConsumerRecord<byte[], byte[]> again = log.append(entered("s1", "w1", "2020-01-01"));
        ConsumerRecord<byte[], byte[]> corrected = log.append(revision(3, entered("s1", "w1", "2020-02-01")));
        ConsumerRecord<byte[], byte[]> late = log.append(revision(2, entered("s1", "w1", "2020-03-01")));
        ConsumerRecord<byte[], byte[]> conflicting = log.append(revision(3, entered("s1", "w1", "2020-04-01")));

        Receipt receipt = explain(IN_STATION, Scope.ALL);

        assertThat(receipt.counted())
                .extracting(counted -> counted.event().place())
                .containsExactly(place(corrected));
        assertThat(whys(receipt))
                .containsExactly(
                        why(first, Why.SUPERSEDED, corrected),
                        why(again, Why.DUPLICATE, first),
                        why(late, Why.SUPERSEDED, corrected),
                        why(conflicting, Why.REJECTED, null));
        assertThat(receipt.notCounted().get(3).detail()).startsWith("REVISION_CONFLICT: ");
    }

    @Test
    void saysWhatIsRetractedAndByWhat() {
        ConsumerRecord<byte[], byte[]> entry = log.append(entered("s1", "w1", "2020-01-01"));
        ConsumerRecord<byte[], byte[]> end = log.append(completed("s1", "w1", "2021-01-01"));
        ConsumerRecord<byte[], byte[]> retraction = log.append(retracted(2, entered("s1", "w1", "2020-01-01")));

        Receipt entries = explain(new Figure(W1, Measure.ENTERED, null), Scope.ALL);
        Receipt ends = explain(new Figure(W1, Measure.COMPLETED, null), Scope.ALL);
        Receipt unmatched = explain(new Figure(W1, Measure.UNMATCHED_ENDS, null), Scope.ALL);

        assertThat(whys(entries))
                .containsExactly(why(entry, Why.RETRACTED, retraction), why(retraction, Why.RETRACTION, null));
        assertThat(whys(ends)).containsExactly(why(end, Why.UNMATCHED, retraction));
        assertThat(unmatched.value()).isEqualTo(1);
        assertThat(unmatched.counted())
                .extracting(counted -> counted.event().place())
                .containsExactly(place(end));
    }

    @Test
    void saysWhichStandingEndedAnother() {
        ConsumerRecord<byte[], byte[]> municipal = log.append(station("w1", "finance", "2015-01-01"));
        ConsumerRecord<byte[], byte[]> national = log.append(national("w1", "finance", "2020-01-01"));

        Receipt receipt = explain(new Figure(Place.OVERALL, Measure.WORKSTATIONS_MUNICIPAL, null), Scope.ALL);

        assertThat(receipt.value()).isZero();
        assertThat(whys(receipt)).containsExactly(why(municipal, Why.ENDED, national));
    }

    @Test
    void listsWhatCannotBeDecodedWhereOverallIsAsked() {
        ConsumerRecord<byte[], byte[]> malformed = log.append(
                EventType.POSTDOC_ENROLLMENT, "s1".getBytes(StandardCharsets.UTF_8), new byte[] {9}, Instant.EPOCH);

        Receipt overall = explain(new Figure(Place.OVERALL, Measure.ENTERED, null), Scope.ALL);
        Receipt workstation = explain(new Figure(W1, Measure.ENTERED, null), Scope.ALL);

        assertThat(whys(overall)).containsExactly(why(malformed, Why.REJECTED, null));
        assertThat(overall.notCounted().get(0).event().said()).isNull();
        assertThat(overall.notCounted().get(0).detail()).startsWith("MALFORMED: ");
        assertThat(workstation.notCounted()).isEmpty();
    }

    @Test
    void takesMoneyByTheYearAsked() {
        log.append(paid("a1", 1, "w1", 100, "2020-05-01"));
        ConsumerRecord<byte[], byte[]> second = log.append(paid("a1", 2, "w1", 30, "2021-05-01"));

        Receipt receipt = explain(new Figure(W1, Measure.PAID_FEN_BY_YEAR, 2021), Scope.ALL);
        Receipt allYears = explain(new Figure(W1, Measure.PAID_FEN_BY_YEAR, null), Scope.ALL);

        assertThat(receipt.value()).isEqualTo(30);
        assertThat(receipt.counted())
                .extracting(counted -> counted.event().place())
                .containsExactly(place(second));
        assertThat(allYears.counted()).extracting(Counted::adds).containsExactly(100L, 30L);
    }

    @Test
    void everyNumberOfEveryRowHasAReceiptThatNamesNoEventTwice() {
        Seeds.upTo(25, seed -> {
            // Given
            MemoryLog random = new MemoryLog().append(Logs.of(seed, Mix.ALL, 80).shuffledWithRepeats(1));
            LocalDate asOf = seed % 3 == 0 ? LocalDate.of(2020, 6, 30) : null;
            History history = new History();
            LogFold folds = random.folds();
            Fold fold = folds.fold(Scope.ALL, Fold.Options.PLAIN.heardBy(history::listener));
            FoldView view = new FoldView(fold, asOf);
            TotalsTable totals = folds.totals(view);

            for (Figure figure : figures(totals)) {
                // When
                Receipt receipt = history.receipt(view, totals, figure);

                // Then
                assertThat(receipt.value()).isEqualTo(figure.in(totals));
                assertThat(receipt.counted().stream().mapToLong(Counted::adds).sum())
                        .as("%s", figure)
                        .isEqualTo(receipt.value());
                assertThat(Stream.concat(
                                        receipt.counted().stream().map(Counted::event),
                                        receipt.notCounted().stream().map(NotCounted::event))
                                .map(EventRef::place))
                        .as("%s", figure)
                        .doesNotHaveDuplicates();
            }
        });
    }

    @Test
    void readingTheLogTwiceGivesTheReceiptThatAKeptHistoryGives() {
        MemoryLog random = new MemoryLog().append(Logs.of(77, Mix.ALL, 150).shuffledWithRepeats(1));
        LogFold folds = random.folds();
        History history = new History();
        FoldView view = new FoldView(folds.fold(Scope.ALL, Fold.Options.PLAIN.heardBy(history::listener)), null);
        TotalsTable totals = folds.totals(view);

        for (Figure figure : figures(totals)) {
            assertThat(new Explain(folds).run(figure, Scope.ALL)).isEqualTo(history.receipt(view, totals, figure));
        }
    }

    @Test
    void refusesNumbersThatNoRowHas() {
        assertThatThrownBy(() -> new Figure(W1, Measure.PARKS_OPEN, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a workstation's row has no parks_open");
        assertThatThrownBy(() -> new Figure(W1, Measure.ENTERED, 2021))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("entered has no years");
    }

    private static List<Figure> figures(TotalsTable totals) {
        List<Figure> figures = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            figures.add(new Figure(Place.OVERALL, measure, null));
            totals.industries().keySet().forEach(code -> figures.add(new Figure(Place.industry(code), measure, null)));
            if (Measure.ofWorkstation().contains(measure)) {
                totals.workstations()
                        .keySet()
                        .forEach(id -> figures.add(new Figure(Place.workstation(id), measure, null)));
            }
        }
        List<Figure> byYear = new ArrayList<>();
        figures.stream()
                .filter(figure -> figure.measure().byYear())
                .forEach(figure -> row(figure.row(), totals)
                        .years(figure.measure())
                        .asMap()
                        .keySet()
                        .forEach(year -> byYear.add(new Figure(figure.row(), figure.measure(), year))));
        figures.addAll(byYear);
        return figures;
    }

    private static Measures row(Place row, TotalsTable totals) {
        return switch (row.kind()) {
            case OVERALL -> totals.overall();
            case INDUSTRY -> totals.industry(row.id());
            case WORKSTATION -> totals.workstation(row.id()).measures();
        };
    }

    private Receipt explain(Figure figure, Scope scope) {
        return new Explain(log.folds()).run(figure, scope);
    }

    private static List<String> whys(Receipt receipt) {
        return receipt.notCounted().stream()
                .map(line -> line.event().place() + " " + line.why() + " " + line.by())
                .toList();
    }

    private static String why(
            ConsumerRecord<byte[], byte[]> record, Why why, @Nullable ConsumerRecord<byte[], byte[]> by) {
        return place(record) + " " + why + " " + (by == null ? null : by.offset());
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + " offset " + record.offset();
    }
}
