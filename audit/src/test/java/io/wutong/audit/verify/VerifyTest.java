package io.wutong.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.audit.kit.Installation;
import io.wutong.audit.kit.Reference;
import io.wutong.audit.kit.RestoredLog;
import io.wutong.audit.kit.SentLog;
import io.wutong.audit.log.BrokerLog;
import io.wutong.audit.log.Cut;
import io.wutong.audit.log.DirectoryLog;
import io.wutong.audit.log.EventLog;
import io.wutong.audit.log.LogExport;
import io.wutong.audit.log.LogRange;
import io.wutong.audit.log.Progress;
import io.wutong.audit.replay.LogFold;
import io.wutong.audit.replay.Replay;
import io.wutong.audit.replay.Scope;
import io.wutong.audit.verify.Difference.Kind;
import io.wutong.audit.verify.Verify.Report;
import io.wutong.core.testkit.Histories.Mix;
import io.wutong.core.totals.TotalsRecords;
import io.wutong.core.totals.WorkstationRow;
import io.wutong.journal.JournalEntry;
import io.wutong.journal.Outcome;
import io.wutong.schemas.EventType;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.totals.WorkstationTotals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is found where nothing is wrong, and each thing that was made wrong is named. */
@Timeout(180)
class VerifyTest {
    private static final int EVENTS = 250;
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
    void findsNothingWhereNothingIsWrong(@TempDir Path exported) {
        try (EventLog broker = broker();
                Reference reference = reference()) {
            // Given
            SentLog sent = sent(1, Mix.ALL);
            reference.run();
            var unused = new LogExport(broker, installation.topics(), Clock.systemUTC()).to(exported, Progress.none());

            // When
            Report report = verify(broker, null);
            Report fromFiles = verify(new DirectoryLog(installation.topics(), exported), null);

            // Then
            assertThat(report.differences()).isEmpty();
            assertThat(report.holds()).isTrue();
            assertThat(report.events()).isEqualTo(sent.all().size());
            assertThat(report.entries()).isEqualTo(sent.all().size());
            assertThat(report.sequence()).isEqualTo(reference.sequence());
            assertThat(report.deadLetters().events()).isPositive();
            assertThat(fromFiles)
                    .usingRecursiveComparison()
                    .ignoringFields("took")
                    .isEqualTo(report);
        }
    }

    @Test
    void leavesAloneWhatCameAfterTheCut() {
        try (Reference reference = reference();
                EventLog broker = broker()) {
            // Given
            sent(1, Mix.ALL);
            reference.run();
            sent(2, Mix.ALL);

            // When
            Report report = verify(broker, null);

            // Then
            assertThat(report.differences()).isEmpty();
        }
    }

    @Test
    void namesAForgedTotalsRecord() throws Exception {
        try (Reference reference = reference();
                KafkaProducer<byte[], byte[]> forger = installation.producer()) {
            // Given
            sent(1, Mix.CLEAN);
            reference.run();
            WorkstationRow row = reference.table().workstations().values().stream()
                    .filter(any -> !any.measures().isZero())
                    .findFirst()
                    .orElseThrow();
            WorkstationTotals forged = TotalsRecords.of(row, reference.sequence());
            forged.setEntered(forged.getEntered() + 1);
            forger.send(new ProducerRecord<>(
                            installation.topics().workstationTotals().name(),
                            row.id().getBytes(StandardCharsets.UTF_8),
                            installation
                                    .topics()
                                    .workstationTotals()
                                    .values()
                                    .serializer()
                                    .serialize("", forged)))
                    .get();

            // When
            Report report = verify();

            // Then
            assertThat(report.differences())
                    .containsExactly(new Difference(
                            Kind.TOTALS,
                            "workstation " + row.id() + " entered",
                            Long.toString(forged.getEntered()),
                            Long.toString(forged.getEntered() - 1)));
        }
    }

    @Test
    void namesAForgedJournalEntry() {
        // Given
        AtomicReference<JournalEntry> original = new AtomicReference<>();
        try (Reference reference = reference().forgingEntries(entry -> {
            if (original.get() == null && entry.getOutcome() == Outcome.DUPLICATE) {
                original.set(JournalEntry.newBuilder(entry).build());
                entry.setOutcome(Outcome.SUPERSEDED);
            }
            return entry;
        })) {
            sent(1, Mix.CLEAN);
            reference.run();

            // When
            Report report = verify();

            // Then
            assertThat(report.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.kind()).isEqualTo(Kind.JOURNAL);
                assertThat(difference.where())
                        .contains(
                                original.get().getTopic() + "-" + original.get().getPartition() + " offset "
                                        + original.get().getOffset());
                assertThat(difference.live()).isEqualTo("outcome=SUPERSEDED");
                assertThat(difference.replayed()).isEqualTo("outcome=DUPLICATE");
            });
        }
    }

    @Test
    void namesAnEntryWrittenTwice() {
        AtomicReference<JournalEntry> repeated = new AtomicReference<>();
        try (Reference reference = reference().repeatingEntries(entry -> repeated.compareAndSet(null, entry))) {
            // Given
            sent(1, Mix.CLEAN);
            reference.run();

            // When
            Report report = verify();

            // Then
            assertThat(report.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.kind()).isEqualTo(Kind.JOURNAL);
                assertThat(difference.live()).startsWith("one more entry for the event");
                assertThat(difference.where())
                        .contains(
                                repeated.get().getTopic() + "-" + repeated.get().getPartition() + " offset "
                                        + repeated.get().getOffset());
            });
        }
    }

    @Test
    void namesAnEntryThatWasNeverWritten() {
        AtomicReference<JournalEntry> missing = new AtomicReference<>();
        try (Reference reference = reference().leavingOutEntries(entry -> missing.compareAndSet(null, entry))) {
            // Given
            sent(1, Mix.CLEAN);
            reference.run();

            // When
            Report report = verify();

            // Then
            assertThat(report.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.kind()).isEqualTo(Kind.JOURNAL);
                assertThat(difference.where())
                        .isEqualTo(
                                missing.get().getTopic() + "-" + missing.get().getPartition() + " offset "
                                        + missing.get().getOffset());
                assertThat(difference.live()).isEqualTo("nothing");
            });
        }
    }

    @Test
    void namesBytesInTheJournalThatNoLedgerWrote() throws Exception {
        try (Reference reference = reference();
                KafkaProducer<byte[], byte[]> forger = installation.producer()) {
            // Given
            sent(1, Mix.CLEAN);
            reference.run();
            long offset = forger.send(new ProducerRecord<>(
                            installation.topics().journal().name(), new byte[] {1}, new byte[] {2}))
                    .get()
                    .offset();
            sent(2, Mix.CLEAN);
            reference.run();

            // When
            Report report = verify();

            // Then
            assertThat(report.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.kind()).isEqualTo(Kind.JOURNAL);
                assertThat(difference.where()).isEqualTo("talent.journal.v1 offset " + offset);
                assertThat(difference.live()).contains("not written by this ledger");
            });
        }
    }

    @Test
    void namesADeletedRangeOfRecords() {
        try (Reference reference = reference()) {
            // Given
            sent(1, Mix.CLEAN);
            reference.run();
            installation.deleteRecords(new TopicPartition(STAYS, 0), 2);

            // When
            Report report = verify();

            // Then
            assertThat(report.differences())
                    .contains(new Difference(
                            Kind.LOG, STAYS + "-0", "begins at offset 2", "0: the records before it were deleted"));
            assertThat(report.differences())
                    .filteredOn(difference -> difference.replayed().equals("no such event in the log"))
                    .extracting(Difference::live)
                    .containsExactly("an entry for " + STAYS + "-0 offset 0", "an entry for " + STAYS + "-0 offset 1");
        }
    }

    @Test
    void namesADeadLetterThatWasNeverWritten() {
        AtomicReference<JournalEntry> rejected = new AtomicReference<>();
        try (Reference reference = reference().leavingOutLetters(entry -> rejected.compareAndSet(null, entry))) {
            // Given
            sent(1, Mix.ALL);
            reference.run();

            // When
            Report report = verify();

            // Then
            assertThat(report.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.kind()).isEqualTo(Kind.DEAD_LETTER);
                assertThat(difference.where())
                        .isEqualTo(
                                rejected.get().getTopic() + "-" + rejected.get().getPartition() + " offset "
                                        + rejected.get().getOffset());
                assertThat(difference.replayed())
                        .contains(rejected.get().getReason().name())
                        .contains(rejected.get().getDetail());
            });
        }
    }

    @Test
    void namesADeadLetterThatIsNotTheEventAsReceived() {
        AtomicReference<ProducerRecord<byte[], byte[]>> original = new AtomicReference<>();
        try (Reference reference = reference().forgingLetters(letter -> {
            boolean forge = letter.value() != null && letter.value().length > 3 && original.compareAndSet(null, letter);
            return forge ? withValue(letter, new byte[] {1, 2, 3}) : letter;
        })) {
            // Given
            sent(1, Mix.ALL);
            reference.run();

            // When
            Report report = verify();

            // Then
            assertThat(report.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.kind()).isEqualTo(Kind.DEAD_LETTER);
                assertThat(difference.live()).isEqualTo("value 010203");
            });
        }
    }

    @Test
    void takesRepeatedDeadLettersForWhatTheyAre() {
        try (Reference reference = reference()) {
            // Given
            sent(1, Mix.ALL);
            reference.run();
            long events = verify().deadLetters().events();
            repeatLetters(events);

            // When
            Report report = verify();

            // Then
            assertThat(report.differences()).isEmpty();
            assertThat(report.deadLetters()).isEqualTo(new Verify.DeadLetterCount(events, events));
        }
    }

    @Test
    void namesATopicThatWasDeletedAndCreatedAgain() {
        try (Reference reference = reference()) {
            // Given
            sent(1, Mix.CLEAN);
            reference.run();
            installation.deleteTopics(List.of(STAYS));
            installation.createTopics();

            // When
            Report report = verify();

            // Then
            assertThat(report.differences())
                    .filteredOn(difference -> difference.kind() == Kind.TOPIC_ID)
                    .extracting(Difference::where)
                    .containsExactly(STAYS + "-0", STAYS + "-1", STAYS + "-2");
            assertThat(report.differences())
                    .anySatisfy(difference -> assertThat(difference.live()).isEqualTo("ends before offset 0"));
        }
    }

    @Test
    void namesOneByteChangedInARestoredLog() {
        try (Reference reference = reference();
                EventLog broker = broker()) {
            // Given
            sent(1, Mix.CLEAN);
            reference.run();
            Cut saved = new Replay(new LogFold(broker, installation.topics(), LocalSchemaIds.get(), 2, Progress.none()))
                    .run(Scope.ALL, true)
                    .cut();
            EventLog restored =
                    new RestoredLog(broker, record -> withOtherSource(record, new TopicPartition(STAYS, 1), 3));

            // When
            Report unknowing = verify(restored, null);
            Report report = verify(restored, saved);
            Report original = verify(broker, saved);

            // Then
            assertThat(original.differences()).isEmpty();
            assertThat(unknowing.differences()).isEmpty();
            assertThat(report.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.kind()).isEqualTo(Kind.CHAIN);
                assertThat(difference.where()).startsWith(STAYS + "-1 up to offset ");
            });
        }
    }

    /** The byte is one of {@code source}, which changes no outcome and no number. */
    private static ConsumerRecord<byte[], byte[]> withOtherSource(
            ConsumerRecord<byte[], byte[]> record, TopicPartition partition, long offset) {
        boolean same = record.topic().equals(partition.topic()) && record.partition() == partition.partition();
        if (!same || record.offset() != offset) {
            return record;
        }
        byte[] value = record.value().clone();
        String text = new String(value, StandardCharsets.ISO_8859_1);
        int at = text.contains("history") ? text.indexOf("history") : text.indexOf("again");
        value[at]++;
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                record.key(),
                value,
                record.headers(),
                Optional.empty());
    }

    private static void repeatLetters(long events) {
        String topic = installation.topics().deadLetter().name();
        try (EventLog broker = broker();
                KafkaProducer<byte[], byte[]> producer = installation.producer()) {
            long end = broker.ends(List.of(topic), IsolationLevel.READ_COMMITTED)
                    .of(new TopicPartition(topic, 0))
                    .end();
            long[] count = new long[1];
            broker.read(List.of(new LogRange(new TopicPartition(topic, 0), 0, end)), record -> {
                var unused =
                        producer.send(new ProducerRecord<>(topic, 0, record.key(), record.value(), record.headers()));
                count[0]++;
                return true;
            });
            assertThat(count[0]).isEqualTo(events);
        }
    }

    private static ProducerRecord<byte[], byte[]> withValue(ProducerRecord<byte[], byte[]> letter, byte[] value) {
        return new ProducerRecord<>(letter.topic(), letter.partition(), letter.key(), value, letter.headers());
    }

    private static SentLog sent(long seed, Mix mix) {
        SentLog sent = new SentLog(installation);
        sent.send(seed, mix, EVENTS);
        sent.close();
        return sent;
    }

    private static Reference reference() {
        return new Reference(installation, 5);
    }

    private static EventLog broker() {
        return new BrokerLog(installation.topics(), installation.client());
    }

    private static Report verify() {
        try (EventLog broker = broker()) {
            return verify(broker, null);
        }
    }

    private static Report verify(EventLog log, @Nullable Cut against) {
        return new Verify(log, installation.topics(), LocalSchemaIds.get(), 2, Progress.none()).run(against);
    }
}
