package io.wutong.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.broker.EmbeddedBroker.Config;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a running broker promises its clients. One broker serves all; each test has topics of its own. */
@Timeout(60)
class EmbeddedBrokerTest {
    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(Config.in(directory));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void servesATransactionWhole() throws Exception {
        Clients.createTopic(broker.bootstrapServers(), "whole");

        Clients.sendInTransaction(broker.bootstrapServers(), "whole", "a", "b");

        assertThat(Clients.committed(broker.bootstrapServers(), "whole", 2)).containsExactly("a", "b");
    }

    @Test
    void abortsAHangingTransactionSoonAfterItsTimeout() throws Exception {
        Clients.createTopic(broker.bootstrapServers(), "hanging");
        try (KafkaProducer<String, String> hanging = Clients.producer(
                broker.bootstrapServers(), Map.of("transactional.id", "hanging", "transaction.timeout.ms", 1_000))) {
            hanging.initTransactions();
            hanging.beginTransaction();
            hanging.send(new ProducerRecord<>("hanging", "key", "never committed"))
                    .get(30, TimeUnit.SECONDS);
            long from = System.nanoTime();

            Clients.send(broker.bootstrapServers(), "hanging", "behind it");

            assertThat(Clients.committed(broker.bootstrapServers(), "hanging", 1))
                    .containsExactly("behind it");
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from)).isLessThan(5_000);
        }
    }

    @Test
    void runsTransactionVersionTwo() throws Exception {
        try (Admin admin = Clients.admin(broker.bootstrapServers())) {
            var features = admin.describeFeatures().featureMetadata().get(30, TimeUnit.SECONDS);

            assertThat(features.finalizedFeatures().get("transaction.version").maxVersionLevel())
                    .isEqualTo((short) 2);
        }
    }

    @Test
    void takesARecordOfNearlyAMebibyte() throws Exception {
        Clients.createTopic(broker.bootstrapServers(), "large");
        try (var producer = Clients.bytesProducer(broker.bootstrapServers(), Map.of())) {
            var written = producer.send(new ProducerRecord<>("large", Clients.bytes(1_000_000)));

            assertThat(written.get(30, TimeUnit.SECONDS).offset()).isZero();
        }
    }

    @Test
    void takesARequestOfThreeFullBatches() throws Exception {
        List<String> topics = List.of("full-1", "full-2", "full-3");
        for (String topic : topics) {
            Clients.createTopic(broker.bootstrapServers(), topic);
        }
        Map<String, Object> oneRequest =
                Map.of("max.request.size", 4 * 1024 * 1024, "linger.ms", 500, "batch.size", 1_048_576);
        try (var producer = Clients.bytesProducer(broker.bootstrapServers(), oneRequest)) {
            var written = topics.stream()
                    .map(topic -> producer.send(new ProducerRecord<>(topic, Clients.bytes(1_000_000))))
                    .toList();

            assertThat(written)
                    .allSatisfy(each ->
                            assertThat(each.get(30, TimeUnit.SECONDS).offset()).isZero());
        }
    }

    @Test
    void refusesARecordOverAMebibyteAndServesOn() throws Exception {
        Clients.createTopic(broker.bootstrapServers(), "too-large");
        try (var producer =
                Clients.bytesProducer(broker.bootstrapServers(), Map.of("max.request.size", 8 * 1024 * 1024))) {
            var refused = producer.send(new ProducerRecord<>("too-large", Clients.bytes(2_000_000)));

            assertThatThrownBy(() -> refused.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RecordTooLargeException.class);
            assertThat(producer.send(new ProducerRecord<>("too-large", Clients.bytes(10)))
                            .get(30, TimeUnit.SECONDS)
                            .offset())
                    .isZero();
        }
    }

    @Test
    void createsNoTopicUnasked() throws Exception {
        Map<String, Object> impatient = Map.of("max.block.ms", 1_000);
        try (var producer = Clients.producer(broker.bootstrapServers(), impatient);
                Admin admin = Clients.admin(broker.bootstrapServers())) {
            var refused = producer.send(new ProducerRecord<>("misspelt", "key", "value"));

            assertThatThrownBy(() -> refused.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).doesNotContain("misspelt");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void listensOnLoopbackAlone() throws Exception {
        var listeners = Listeners.ofThisProcess();

        assertThat(listeners).hasSizeGreaterThanOrEqualTo(2).allMatch(Listeners::isLoopback);
    }

    @Test
    void deletesNothingUnaskedAndReplicatesToItself() throws Exception {
        Map<String, String> expected = new HashMap<>();
        expected.put("log.retention.ms", "-1");
        expected.put("log.retention.bytes", "-1");
        expected.put("log.cleanup.policy", "delete");
        expected.put("offsets.retention.minutes", "5256000");
        expected.put("unclean.leader.election.enable", "false");
        expected.put("auto.create.topics.enable", "false");
        expected.put("min.insync.replicas", "1");
        expected.put("default.replication.factor", "1");
        expected.put("offsets.topic.num.partitions", "1");
        expected.put("transaction.state.log.num.partitions", "1");
        expected.put("socket.request.max.bytes", "4194304");
        expected.put("message.max.bytes", "1048588");

        assertThat(settings()).containsAllEntriesOf(expected);
    }

    private static Map<String, String> settings() throws Exception {
        ConfigResource itself = new ConfigResource(ConfigResource.Type.BROKER, "1");
        Map<String, String> settings = new HashMap<>();
        try (Admin admin = Clients.admin(broker.bootstrapServers())) {
            admin.describeConfigs(List.of(itself))
                    .all()
                    .get(30, TimeUnit.SECONDS)
                    .get(itself)
                    .entries()
                    .forEach(entry -> settings.put(entry.name(), entry.value()));
        }
        return settings;
    }
}
