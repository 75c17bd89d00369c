package io.wutong.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.core.ledger.EventFields;
import io.wutong.producer.failure.MissingTopicException;
import io.wutong.producer.failure.NotReachedException;
import io.wutong.producer.failure.TopologyTooOldException;
import io.wutong.producer.failure.UnreadableInputException;
import io.wutong.producer.failure.UnreadableTopicException;
import io.wutong.producer.rows.JsonLines;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.rows.Source;
import io.wutong.producer.testkit.BrokenStream;
import io.wutong.producer.testkit.Checked;
import io.wutong.producer.testkit.Cluster;
import io.wutong.producer.testkit.JsonRow;
import io.wutong.producer.testkit.ManyRows;
import io.wutong.producer.testkit.Told;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.KeyHash;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.totals.OverallTotals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What arrives in the log. One broker serves all; each test reads from where the topics ended before it. */
@Timeout(120)
class ImporterTest {
    private static final List<Integer> EVENT_SCHEMAS = Arrays.stream(EventType.values())
            .map(type -> LocalSchemaIds.get().idOf(Topics.subject(type.topic()), type.schema()))
            .toList();

    @TempDir
    private static Path directory;

    private static Cluster cluster;
    private static Topics topics;

    private final Told told = Told.nothing();
    private Map<TopicPartition, Long> starts = Map.of();

    @BeforeAll
    static void start() {
        cluster = Cluster.start(directory);
        topics = cluster.topics("");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void note() {
        starts = cluster.ends();
    }

    @Test
    void sendsEveryRowOnceUnderItsRecordsKeyIntoItsRecordsPartition() {
        String[] lines = IntStream.range(0, 400)
                .mapToObj(number -> JsonRow.numbered(number).line())
                .toArray(String[]::new);

        ImportSummary summary = cluster.importer(topics).run(ImportSettings.checked(), List.of(lines(lines)), told);

        List<ConsumerRecord<byte[], byte[]>> records = cluster.eventsFrom(starts);
        assertThat(summary).isEqualTo(new ImportSummary(400, 400, Map.of(), Map.of()));
        assertThat(told.last().sent()).isEqualTo(400);
        assertThat(records).hasSize(400).allSatisfy(record -> {
            assertThat(record.partition()).isEqualTo(KeyHash.partitionOf(record.key(), Cluster.PARTITIONS));
            assertThat(record.headers()).isEmpty();
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(EventFields.recordId(event(record)));
        });
        assertThat(records).extracting(ConsumerRecord::partition).contains(0, 1, 2, 3, 4, 5);
    }

    @Test
    void arrivesAsItWasChecked() {
        String[] lines = Arrays.stream(EventType.values())
                .map(type -> JsonRow.of(type, "as-checked").line())
                .toArray(String[]::new);
        Set<SpecificRecordBase> checked = new HashSet<>();
        Checked.lines(io.wutong.producer.check.Checking.CHECKED, lines)
                .events()
                .forEach(event -> checked.add(Checked.decode(event.type(), event.value())));

        cluster.importer(topics).run(ImportSettings.checked(), List.of(lines(lines)), told);

        assertThat(cluster.eventsFrom(starts))
                .extracting(ImporterTest::event)
                .containsExactlyInAnyOrderElementsOf(checked);
    }

    @Test
    void sendsTheRestWhereRowsAreRefused() {
        ImportSummary summary = cluster.importer(topics)
                .run(
                        ImportSettings.checked(),
                        List.of(lines(
                                "[]",
                                JsonRow.stay().line(),
                                JsonRow.stay().with("revision", "0").line())),
                        told);

        assertThat(summary.read()).isEqualTo(3);
        assertThat(summary.sent()).isEqualTo(1);
        assertThat(summary.isClean()).isFalse();
        assertThat(cluster.eventsFrom(starts)).hasSize(1);
    }

    @Test
    void sendsNothingInADryRun() {
        ImportSummary summary = cluster.importer(topics)
                .run(
                        ImportSettings.checked().asDryRun(),
                        List.of(lines(JsonRow.stay().line())),
                        told);

        assertThat(summary).isEqualTo(new ImportSummary(1, 0, Map.of(), Map.of()));
        assertThat(cluster.eventsFrom(starts)).isEmpty();
    }

    @Test
    void sendsWhatNobodyCheckedUnderItsKeyAsItIs() {
        String[] lines = {
            "{\"type\":\"ParkOpening\"}",
            JsonRow.stay()
                    .text("record_id", "x".repeat(65))
                    .with("revision", "-1")
                    .line(),
            JsonRow.award().text("policy", "策".repeat(100_000)).line()
        };

        ImportSummary summary = cluster.importer(topics).run(ImportSettings.unchecked(), List.of(lines(lines)), told);

        assertThat(summary.isClean()).isTrue();
        assertThat(cluster.eventsFrom(starts))
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("", "x".repeat(65), "jb-award-0001");
    }

    @Test
    void refusesTheOneRowThatTheClientFindsTooLargeAndSendsTheRest() {
        String large = JsonRow.stay().text("record_id", "x".repeat(600_000)).line();

        ImportSummary summary = cluster.importer(topics)
                .run(
                        ImportSettings.unchecked(),
                        List.of(lines(
                                JsonRow.stay().line(), large, JsonRow.park().line())),
                        told);

        assertThat(summary).isEqualTo(new ImportSummary(3, 2, Map.of(Refusal.Reason.MALFORMED, 1L), Map.of()));
        assertThat(told.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.place().row()).isEqualTo(2);
            assertThat(refusal.why()).startsWith("larger than the broker takes: ");
        });
        assertThat(cluster.eventsFrom(starts)).hasSize(2);
    }

    @Test
    void refusesTheOneRowThatTheBrokerFindsTooLargeAndSendsTheRest() {
        Map<String, Object> permissive = new HashMap<>(cluster.client());
        permissive.put("max.request.size", 3_000_000);
        permissive.put("compression.type", "none");
        String large = JsonRow.stay().text("record_id", "x".repeat(600_000)).line();

        ImportSummary summary = new Importer(permissive, topics, LocalSchemaIds.get(), Checked.CLOCK)
                .run(
                        ImportSettings.unchecked(),
                        List.of(lines(
                                JsonRow.stay().line(), large, JsonRow.park().line())),
                        told);

        assertThat(summary).isEqualTo(new ImportSummary(3, 2, Map.of(Refusal.Reason.MALFORMED, 1L), Map.of()));
        assertThat(told.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.place().row()).isEqualTo(2));
    }

    @Test
    void sendsTheSameBytesWhenTheSameIsImportedAgain() {
        for (int i = 0; i < 2; i++) {
            cluster.importer(topics)
                    .run(ImportSettings.checked(), List.of(lines(JsonRow.stay().line())), told);
        }

        List<ConsumerRecord<byte[], byte[]>> records = cluster.eventsFrom(starts);
        assertThat(records).hasSize(2);
        assertThat(records.get(0).value()).isEqualTo(records.get(1).value());
        assertThat(records.get(0).partition()).isEqualTo(records.get(1).partition());
    }

    @Test
    void deliversWhatItReadBeforeASourceBroke() {
        Source broken = JsonLines.stream("broken.jsonl", BrokenStream.after(ManyRows.stays(1000)));

        assertThatThrownBy(() -> cluster.importer(topics).run(ImportSettings.checked(), List.of(broken), told))
                .isInstanceOf(UnreadableInputException.class);
        assertThat(told.last().sent()).isEqualTo(1000);
        assertThat(cluster.eventsFrom(starts)).hasSize(1000);
    }

    @Test
    void namesTheTopicsThatAreMissing() {
        Topics absent = Topics.withOutputs(".absent", LocalSchemaIds.get());

        assertThatThrownBy(() -> cluster.importer(absent)
                        .run(
                                ImportSettings.checked(),
                                List.of(lines(JsonRow.stay().line())),
                                told))
                .isInstanceOf(MissingTopicException.class)
                .hasMessageContaining("talent.journal.v1.absent, talent.overall-totals.v1.absent")
                .hasMessageContaining(cluster.address())
                .hasMessageContaining("wutong topics apply");
        assertThat(cluster.eventsFrom(starts)).isEmpty();
    }

    @Test
    void refusesToWriteASchemaThatTheRunningTopologyDoesNotRead() throws Exception {
        Topics old = cluster.topics(".old");
        writeOverall(old, EVENT_SCHEMAS);
        writeOverall(old, EVENT_SCHEMAS.subList(1, 4));

        assertThatThrownBy(() -> cluster.importer(old)
                        .run(
                                ImportSettings.checked(),
                                List.of(lines(JsonRow.stay().line())),
                                told))
                .isInstanceOf(TopologyTooOldException.class)
                .hasMessageContaining(EVENT_SCHEMAS.get(0) + " (Workstation)")
                .hasMessageContaining(EVENT_SCHEMAS.subList(1, 4).toString());
        assertThat(cluster.eventsFrom(starts)).isEmpty();
    }

    @Test
    void writesWhatTheLatestCommittedTotalsSayIsRead() throws Exception {
        Topics upgraded = cluster.topics(".upgraded");
        writeOverall(upgraded, EVENT_SCHEMAS.subList(1, 4));
        writeOverall(upgraded, EVENT_SCHEMAS);
        for (int i = 0; i < 100; i++) {
            writeUnderAnotherKey(upgraded);
        }
        abortOverall(upgraded, List.of());

        ImportSummary summary = cluster.importer(upgraded)
                .run(ImportSettings.checked(), List.of(lines(JsonRow.stay().line())), told);

        assertThat(summary.sent()).isEqualTo(1);
    }

    @Test
    void saysWhereTotalsStandThatItCannotRead() throws Exception {
        Topics foreign = cluster.topics(".foreign");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(cluster.client(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(foreign.overallTotals().name(), "overall", new byte[] {1}))
                    .get(30, TimeUnit.SECONDS);
        }

        assertThatThrownBy(() -> cluster.importer(foreign)
                        .run(
                                ImportSettings.checked(),
                                List.of(lines(JsonRow.stay().line())),
                                told))
                .isInstanceOf(UnreadableTopicException.class)
                .hasMessageContaining("talent.overall-totals.v1.foreign partition 0 offset 0");
    }

    @Test
    void saysThatNoBrokerAnswers() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        Map<String, Object> nobody = Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + freePort,
                "default.api.timeout.ms",
                1500,
                "request.timeout.ms",
                1000);

        assertThatThrownBy(() -> new Importer(nobody, topics, LocalSchemaIds.get(), Checked.CLOCK)
                        .run(
                                ImportSettings.checked(),
                                List.of(lines(JsonRow.stay().line())),
                                told))
                .isInstanceOf(NotReachedException.class)
                .hasMessageContaining("127.0.0.1:" + freePort);
    }

    @Test
    void saysThatNoBrokerHasSuchAName() {
        Map<String, Object> nobody = Map.of("bootstrap.servers", "broker.invalid:9092");

        assertThatThrownBy(() -> new Importer(nobody, topics, LocalSchemaIds.get(), Checked.CLOCK)
                        .run(
                                ImportSettings.checked(),
                                List.of(lines(JsonRow.stay().line())),
                                told))
                .isInstanceOf(NotReachedException.class)
                .hasMessageContaining("broker.invalid:9092");
    }

    private static Source lines(String... lines) {
        return JsonLines.stream("test.jsonl", new ByteArrayInputStream(JsonRow.bytes(lines)));
    }

    private static SpecificRecordBase event(ConsumerRecord<byte[], byte[]> record) {
        return Checked.decode(EventType.ofTopic(record.topic()).orElseThrow(), record.value());
    }

    private static OverallTotals overall(List<Integer> readable) {
        return OverallTotals.newBuilder().setReadableSchemaIds(readable).build();
    }

    private static void writeOverall(Topics where, List<Integer> readable) throws Exception {
        try (KafkaProducer<String, OverallTotals> producer = overallProducer(where, Map.of())) {
            producer.send(new ProducerRecord<>(where.overallTotals().name(), "overall", overall(readable)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static void writeUnderAnotherKey(Topics where) throws Exception {
        try (KafkaProducer<String, OverallTotals> producer = overallProducer(where, Map.of())) {
            producer.send(new ProducerRecord<>(where.overallTotals().name(), "another", overall(List.of())))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static void abortOverall(Topics where, List<Integer> readable) throws Exception {
        try (KafkaProducer<String, OverallTotals> producer =
                overallProducer(where, Map.of("transactional.id", "aborts"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(where.overallTotals().name(), "overall", overall(readable)))
                    .get(30, TimeUnit.SECONDS);
            producer.abortTransaction();
        }
    }

    private static KafkaProducer<String, OverallTotals> overallProducer(Topics where, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(cluster.client());
        settings.put("enable.metrics.push", false);
        settings.putAll(more);
        return new KafkaProducer<>(
                settings, new StringSerializer(), where.overallTotals().values().serializer());
    }
}
