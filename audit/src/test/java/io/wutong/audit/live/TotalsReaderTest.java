package io.wutong.audit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.audit.BrokerUnreachableException;
import io.wutong.audit.NoTotalsException;
import io.wutong.audit.NotAtRestException;
import io.wutong.audit.NotReachedException;
import io.wutong.audit.TopicMissingException;
import io.wutong.audit.TopicReplacedException;
import io.wutong.audit.UnreadableRecordException;
import io.wutong.audit.kit.Installation;
import io.wutong.audit.kit.RowWriter;
import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.TotalsTable;
import io.wutong.core.totals.WorkstationRow;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topic;
import io.wutong.totals.LogPosition;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a cut of the totals topics holds, whatever the transactions around it do. */
@Timeout(120)
class TotalsReaderTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(4);
    private static final String STAYS = EventType.POSTDOC_ENROLLMENT.topic();

    @TempDir
    private static Path directory;

    private static Installation installation;

    @BeforeAll
    static void start() {
        installation = Installation.start(directory);
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @BeforeEach
    void reset() {
        installation.reset();
    }

    @Test
    void takesTheRowsOfTheLatestCommittedSequence() {
        try (RowWriter writer = writer();
                TotalsReader reader = reader()) {
            // Given
            for (int i = 0; i < 30; i++) {
                writer.begin();
                writer.step(5);
                writer.commit();
            }

            // When
            TotalsCut cut = reader.cut(LONG);

            // Then
            assertThat(cut.sequence()).isEqualTo(writer.sequence());
            assertSameRows(cut.table(), writer.table());
        }
    }

    @Test
    void passesByAbortedRowsHoweverManyTheyAre() {
        try (RowWriter writer = writer();
                RowWriter failing = new RowWriter(installation, "failing", 2);
                TotalsReader reader = reader()) {
            // Given
            writer.begin();
            writer.step(20);
            writer.commit();
            for (int i = 0; i < 150; i++) {
                failing.begin();
                failing.step(2);
                failing.abort();
            }

            // When
            TotalsCut cut = reader.cut(LONG);

            // Then
            assertThat(cut.sequence()).isEqualTo(writer.sequence());
            assertSameRows(cut.table(), writer.table());
        }
    }

    @Test
    void leavesOutRowsOfALaterSequenceThatCommittedMeanwhile() {
        try (RowWriter writer = writer();
                TotalsReader reader = reader()) {
            // Given
            writer.begin();
            writer.step(20);
            writer.commit();
            long sequence = writer.sequence();
            Measures before = writer.table().overall();
            writer.begin();
            writer.step(20);

            // When
            CompletableFuture<TotalsCut> reading = CompletableFuture.supplyAsync(() -> reader.cut(LONG));
            CompletableFuture.delayedExecutor(1, java.util.concurrent.TimeUnit.SECONDS)
                    .execute(writer::commit);
            TotalsCut cut = reading.join();

            // Then
            assertThat(cut.sequence()).isEqualTo(sequence);
            assertThat(cut.table().overall()).isEqualTo(before);
            assertWorkstationsAddUp(cut.table());
        }
    }

    @Test
    void givesUpWhenATransactionStaysOpen() {
        try (RowWriter writer = writer();
                RowWriter hanging = new RowWriter(installation, "hanging", 3);
                TotalsReader reader = reader()) {
            // Given
            writer.begin();
            writer.step(3);
            writer.commit();
            hanging.begin();
            hanging.step(3);

            // When Then
            assertThatThrownBy(() -> reader.cut(SHORT))
                    .isInstanceOf(NotReadInTimeException.class)
                    .hasMessageContaining("totals.v1-0 could not be read beyond offset")
                    .hasMessageContaining("a transaction is open there");
            hanging.abort();
        }
    }

    @Test
    void everyCutUnderLoadAddsUp() {
        try (RowWriter writer = writer();
                TotalsReader reader = reader()) {
            // Given
            AtomicBoolean stop = new AtomicBoolean();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> keepWriting(writer, stop));
            List<TotalsCut> cuts = new ArrayList<>();

            // When
            try {
                org.awaitility.Awaitility.await().until(() -> hasTotals(reader));
                for (int i = 0; i < 60; i++) {
                    cuts.add(reader.cut(LONG));
                }
            } finally {
                stop.set(true);
                load.join();
            }

            // Then
            assertThat(cuts).extracting(TotalsCut::sequence).isSorted();
            assertThat(cuts.get(59).sequence()).isGreaterThan(cuts.get(0).sequence());
            assertThat(cuts).allSatisfy(cut -> assertWorkstationsAddUp(cut.table()));
        }
    }

    @Test
    void saysThatThereAreNoTotalsYet() {
        try (TotalsReader reader = reader()) {
            assertThatThrownBy(() -> reader.cut(LONG))
                    .isInstanceOf(NoTotalsException.class)
                    .hasMessageContaining("talent.overall-totals.v1");
        }
    }

    @Test
    void saysWhichTopicIsMissing() {
        installation.deleteTopics(installation.topics().all().map(Topic::name).toList());
        try (TotalsReader reader = reader()) {
            assertThatThrownBy(() -> reader.cut(LONG))
                    .isInstanceOf(TopicMissingException.class)
                    .hasMessageContaining("talent.overall-totals.v1");
        }
    }

    @Test
    void saysThatNoBrokerAnswers() throws Exception {
        try (ServerSocket nobody = new ServerSocket(0);
                TotalsReader reader = new TotalsReader(
                        installation.topics(), Map.of("bootstrap.servers", "127.0.0.1:" + nobody.getLocalPort()))) {
            assertThatThrownBy(() -> reader.cut(SHORT))
                    .isInstanceOf(BrokerUnreachableException.class)
                    .hasMessageContaining("127.0.0.1:" + nobody.getLocalPort());
        }
    }

    @Test
    void namesARecordThatIsNoRow() throws Exception {
        try (RowWriter writer = writer();
                KafkaProducer<byte[], byte[]> forger = installation.producer();
                TotalsReader reader = reader()) {
            // Given
            writer.begin();
            writer.step(3);
            writer.commit();
            forger.send(new ProducerRecord<>(
                            "talent.industry-totals.v1", "finance".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2}))
                    .get();

            // When Then
            assertThatThrownBy(() -> reader.cut(LONG))
                    .isInstanceOf(UnreadableRecordException.class)
                    .hasMessageContaining("talent.industry-totals.v1-0 offset");
        }
    }

    @Test
    void isAtRestWhenTheLastRecordIsCountedAndOnlyMarkersFollow() {
        try (RowWriter writer = writer();
                KafkaProducer<byte[], byte[]> intake = installation.transactionalProducer("intake");
                TotalsReader reader = reader()) {
            // Given
            sendInTransaction(intake, 5);
            writer.position(List.of(position(4)));
            writer.begin();
            writer.step(3);
            writer.commit();

            // When
            TotalsCut cut = reader.awaitAtRest(LONG);

            // Then
            assertThat(cut.sequence()).isEqualTo(writer.sequence());
        }
    }

    @Test
    void waitsForTheFirstTotalsOfATopologyThatHasJustStarted() {
        try (RowWriter writer = writer();
                TotalsReader reader = reader()) {
            // Given
            writer.begin();
            writer.step(3);

            // When
            CompletableFuture<TotalsCut> reading = CompletableFuture.supplyAsync(() -> reader.awaitAtRest(LONG));
            CompletableFuture.delayedExecutor(1, java.util.concurrent.TimeUnit.SECONDS)
                    .execute(writer::commit);
            TotalsCut cut = reading.join();

            // Then
            assertThat(cut.sequence()).isEqualTo(writer.sequence());
        }
    }

    @Test
    void saysThatThereAreStillNoTotalsWhenTheTimeIsUp() {
        try (TotalsReader reader = reader()) {
            assertThatThrownBy(() -> reader.awaitAtRest(SHORT)).isInstanceOf(NoTotalsException.class);
        }
    }

    @Test
    void waitsUntilWhatWasThereIsCounted() {
        try (RowWriter writer = writer();
                KafkaProducer<byte[], byte[]> intake = installation.transactionalProducer("intake");
                TotalsReader reader = reader()) {
            // Given
            sendInTransaction(intake, 5);
            writer.begin();
            writer.step(3);
            writer.commit();
            CompletableFuture<TotalsCut> waiting = CompletableFuture.supplyAsync(() -> reader.awaitAtRest(LONG));

            // When
            for (int counted = 0; counted < 5; counted++) {
                writer.position(List.of(position(counted)));
                writer.begin();
                writer.step(1);
                writer.commit();
            }

            // Then
            assertThat(waiting.join().overall().getPositions()).containsExactly(position(4));
        }
    }

    @Test
    void saysWhatIsNotCountedInTimeAndThatNothingMoves() {
        try (RowWriter writer = writer();
                KafkaProducer<byte[], byte[]> intake = installation.transactionalProducer("intake");
                TotalsReader reader = reader()) {
            // Given
            sendInTransaction(intake, 5);
            writer.position(List.of(position(2)));
            writer.begin();
            writer.step(3);
            writer.commit();

            // When Then
            assertThatThrownBy(() -> reader.awaitAtRest(SHORT))
                    .isInstanceOfSatisfying(
                            NotAtRestException.class,
                            e -> assertThat(e.behind()).containsExactly(new NotAtRestException.Behind(STAYS, 0, 2, 4)))
                    .hasMessageContaining(STAYS + "-0 is counted up to offset 2, needed 4")
                    .hasMessageContaining("is a topology running?");
        }
    }

    @Test
    void saysThatAProducersTransactionIsOpen() {
        try (RowWriter writer = writer();
                KafkaProducer<byte[], byte[]> intake = installation.transactionalProducer("intake");
                TotalsReader reader = reader()) {
            // Given
            writer.begin();
            writer.step(3);
            writer.commit();
            intake.beginTransaction();
            send(intake, 1);

            // When Then
            assertThatThrownBy(() -> reader.awaitAtRest(SHORT))
                    .isInstanceOf(NotAtRestException.class)
                    .hasMessageContaining("A transaction of a producer is open there");
            intake.abortTransaction();
        }
    }

    @Test
    void refusesATopicThatWasDeletedAndCreatedAgain() {
        try (RowWriter writer = writer();
                TotalsReader reader = reader()) {
            // Given
            LogPosition counted = position(-1);
            writer.position(List.of(counted));
            writer.begin();
            writer.step(3);
            writer.commit();
            installation.deleteTopics(List.of(STAYS));
            installation.createTopics();

            // When Then
            assertThatThrownBy(() -> reader.awaitAtRest(LONG))
                    .isInstanceOf(TopicReplacedException.class)
                    .isInstanceOf(NotReachedException.class)
                    .hasMessageContaining(STAYS)
                    .hasMessageContaining(counted.getTopicId());
        }
    }

    private static void keepWriting(RowWriter writer, AtomicBoolean stop) {
        for (int i = 0; !stop.get(); i++) {
            writer.begin();
            writer.step(1 + i % 7);
            if (i % 5 == 4) {
                writer.step(2);
            }
            writer.commit();
        }
    }

    private static boolean hasTotals(TotalsReader reader) {
        try {
            return reader.latestOverall(LONG).getSequence() >= 0;
        } catch (NoTotalsException e) {
            return false;
        }
    }

    private static void sendInTransaction(KafkaProducer<byte[], byte[]> producer, int records) {
        producer.beginTransaction();
        send(producer, records);
        producer.commitTransaction();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, int records) {
        for (int i = 0; i < records; i++) {
            var unused = producer.send(new ProducerRecord<>(STAYS, 0, new byte[] {1}, new byte[] {2}));
        }
        producer.flush();
    }

    private static LogPosition position(long offset) {
        String id = Installation.get(
                        installation.admin().describeTopics(List.of(STAYS)).allTopicNames())
                .get(STAYS)
                .topicId()
                .toString();
        return new LogPosition(STAYS, 0, id, offset);
    }

    private static void assertWorkstationsAddUp(TotalsTable table) {
        long sum = table.workstations().values().stream()
                .map(WorkstationRow::measures)
                .mapToLong(measures -> measures.get(Measure.ENTERED))
                .sum();
        assertThat(sum).isEqualTo(table.overall().get(Measure.ENTERED));
    }

    private static void assertSameRows(TotalsTable actual, TotalsTable expected) {
        assertThat(actual.overall()).isEqualTo(expected.overall());
        assertThat(actual.workstations()).isEqualTo(expected.workstations());
        assertThat(actual.industries()).isEqualTo(expected.industries());
    }

    private static RowWriter writer() {
        return new RowWriter(installation, "totals", 1);
    }

    private static TotalsReader reader() {
        return new TotalsReader(installation.topics(), installation.client());
    }
}
