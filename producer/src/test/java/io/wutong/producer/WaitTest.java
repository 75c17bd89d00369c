package io.wutong.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.journal.JournalEntry;
import io.wutong.journal.Outcome;
import io.wutong.journal.Reason;
import io.wutong.producer.failure.ReceiptTimeoutException;
import io.wutong.producer.failure.UnreadableTopicException;
import io.wutong.producer.publish.Decision;
import io.wutong.producer.rows.JsonLines;
import io.wutong.producer.rows.RowPlace;
import io.wutong.producer.testkit.Cluster;
import io.wutong.producer.testkit.FakeLedger;
import io.wutong.producer.testkit.JsonRow;
import io.wutong.producer.testkit.ManyRows;
import io.wutong.producer.testkit.Told;
import io.wutong.schemas.topics.Topics;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Importing with the ledger's word on every row, against journal entries that a stand-in writes. */
@Timeout(120)
class WaitTest {
    private static final ImportSettings WAITING = ImportSettings.checked().waiting(Duration.ofSeconds(20));

    @TempDir
    private static Path directory;

    private static Cluster cluster;

    private final Told told = Told.nothing();

    @BeforeAll
    static void start() {
        cluster = Cluster.start(directory);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void tellsTheOutcomeOfEachRowInTheirOrder() {
        Topics topics = cluster.topics(".order");
        long rows = 300;
        InputStream mixed =
                new ManyRows(rows, number -> JsonRow.numbered(number).line());

        ImportSummary summary = FakeLedger.decidingWhile(
                cluster,
                topics,
                entry -> entry,
                () -> cluster.importer(topics).run(WAITING, List.of(JsonLines.stream("mixed", mixed)), told));

        assertThat(summary).isEqualTo(new ImportSummary(rows, rows, Map.of(), Map.of(Outcome.ACCEPTED, rows)));
        assertThat(told.decisions())
                .extracting(decision -> decision.place().row())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, rows).boxed().toList());
        assertThat(told.last().decided()).isEqualTo(rows);
    }

    @Test
    void tellsWhyARowWasRejectedAndCountsItApartFromThoseRefused() {
        Topics topics = cluster.topics(".rejected");
        String rows = JsonRow.stay().line() + "\n[]\n" + JsonRow.park().line();

        ImportSummary summary = FakeLedger.decidingWhile(
                cluster,
                topics,
                WaitTest::rejectParks,
                () -> cluster.importer(topics).run(WAITING, List.of(stream(rows)), told));

        assertThat(told.decisions())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("sequence")
                .containsExactly(
                        new Decision(new RowPlace("test.jsonl", 1), 0, Outcome.DUPLICATE, null, null),
                        new Decision(
                                new RowPlace("test.jsonl", 3),
                                0,
                                Outcome.REJECTED,
                                Reason.REVISION_CONFLICT,
                                "other content"));
        assertThat(summary.decided()).isEqualTo(Map.of(Outcome.DUPLICATE, 1L, Outcome.REJECTED, 1L));
        assertThat(summary.refusedInAll()).isEqualTo(1);
        assertThat(summary.rejected()).isEqualTo(1);
        assertThat(summary.isClean()).isFalse();
    }

    @Test
    void isNotCleanWhereARowWasOnlyRejected() {
        Topics topics = cluster.topics(".unclean");

        ImportSummary summary = FakeLedger.decidingWhile(
                cluster,
                topics,
                WaitTest::rejectParks,
                () -> cluster.importer(topics)
                        .run(WAITING, List.of(stream(JsonRow.park().line())), told));

        assertThat(summary.refusedInAll()).isZero();
        assertThat(summary.isClean()).isFalse();
    }

    @Test
    void waitsForMoreRowsThanItHolds() {
        Topics topics = cluster.topics(".rounds");
        long rows = 25_000;

        ImportSummary summary = FakeLedger.decidingWhile(
                cluster,
                topics,
                entry -> entry,
                () -> cluster.importer(topics)
                        .run(WAITING, List.of(JsonLines.stream("many", ManyRows.stays(rows))), told));

        assertThat(summary.decided()).isEqualTo(Map.of(Outcome.ACCEPTED, rows));
        assertThat(told.decisions())
                .extracting(decision -> decision.place().row())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, rows).boxed().toList());
    }

    @Test
    void passesByTheRowThatIsTooLargeForTheBroker() {
        Topics topics = cluster.topics(".large");
        String large = JsonRow.stay().text("record_id", "x".repeat(600_000)).line();
        String rows =
                JsonRow.stay().line() + "\n" + large + "\n" + JsonRow.park().line();

        ImportSettings unchecked = ImportSettings.unchecked().waiting(Duration.ofSeconds(20));
        ImportSummary summary = FakeLedger.decidingWhile(
                cluster,
                topics,
                entry -> entry,
                () -> cluster.importer(topics).run(unchecked, List.of(stream(rows)), told));

        assertThat(summary.sent()).isEqualTo(2);
        assertThat(told.decisions())
                .extracting(decision -> decision.place().row())
                .containsExactly(1L, 3L);
        assertThat(told.refusals()).extracting(refusal -> refusal.place().row()).containsExactly(2L);
    }

    @Test
    void saysWhichRowTheJournalIsSilentAbout() {
        Topics topics = cluster.topics(".silent");
        ImportSettings impatient = ImportSettings.checked().waiting(Duration.ofSeconds(1));

        assertThatThrownBy(() -> cluster.importer(topics)
                        .run(impatient, List.of(stream("[]\n" + JsonRow.stay().line())), told))
                .isInstanceOf(ReceiptTimeoutException.class)
                .hasMessageContaining("1 rows")
                .hasMessageContaining("test.jsonl:2, at talent.postdoc-enrollment.v1 partition ");
        assertThat(told.last().sent()).isEqualTo(1);
        assertThat(told.last().decided()).isZero();
    }

    @Test
    void saysWhereTheJournalIsNotReadable() {
        Topics topics = cluster.topics(".unreadable");

        UnaryOperator<JournalEntry> afterGarbage = entry -> {
            writeGarbage(topics);
            return entry;
        };

        assertThatThrownBy(() -> FakeLedger.decidingWhile(
                        cluster,
                        topics,
                        afterGarbage,
                        () -> cluster.importer(topics)
                                .run(WAITING, List.of(stream(JsonRow.stay().line())), told)))
                .isInstanceOf(UnreadableTopicException.class)
                .hasMessageContaining("talent.journal.v1.unreadable partition 0 offset ");
    }

    private static JournalEntry rejectParks(JournalEntry entry) {
        if (!entry.getType().equals("ParkOpening")) {
            entry.setOutcome(Outcome.DUPLICATE);
            return entry;
        }
        entry.setOutcome(Outcome.REJECTED);
        entry.setReason(Reason.REVISION_CONFLICT);
        entry.setDetail("other content");
        return entry;
    }

    private static void writeGarbage(Topics topics) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(cluster.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            var unused = producer.send(new ProducerRecord<>(topics.journal().name(), new byte[] {0, 1}));
        }
    }

    private static JsonLines stream(String rows) {
        return JsonLines.stream("test.jsonl", new ByteArrayInputStream(JsonRow.bytes(rows)));
    }
}
