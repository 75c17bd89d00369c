package io.wutong.streams;

import io.wutong.broker.EmbeddedBroker;
import io.wutong.journal.JournalEntry;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.TopicAdmin;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.totals.OverallTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real broker with the topics of the contract, and the few things that tests do to it. */
final class Cluster implements AutoCloseable {
    static final int PARTITIONS = 2;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final EmbeddedBroker broker;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Topics topics = Topics.of(LocalSchemaIds.get());

    Cluster(Path directory) {
        broker = EmbeddedBroker.start(EmbeddedBroker.Config.in(directory));
        admin = Admin.create(clients());
        TopicAdmin.apply(admin, topics, PARTITIONS);
        Map<String, Object> settings = new HashMap<>(clients());
        settings.put("compression.type", "zstd");
        settings.put("max.request.size", 64 * 1024 * 1024);
        settings.put("buffer.memory", 128L * 1024 * 1024);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Map<String, Object> clients() {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "enable.metrics.push",
                false,
                "client.id",
                "topology-test");
    }

    Admin admin() {
        return admin;
    }

    Topics topics() {
        return topics;
    }

    void append(EventType type, byte @Nullable [] key, byte @Nullable [] value)
            throws ExecutionException, InterruptedException {
        append(type, null, key, value);
    }

    void append(EventType type, @Nullable Integer partition, byte @Nullable [] key, byte @Nullable [] value)
            throws ExecutionException, InterruptedException {
        append(type.topic(), partition, key, value);
    }

    void append(String topic, @Nullable Integer partition, byte @Nullable [] key, byte @Nullable [] value)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, partition, key, value)).get();
    }

    /** With the timestamp that a sender makes up. */
    void appendAt(long timestamp, EventType type, byte[] key, byte[] value)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(type.topic(), null, timestamp, key, value))
                .get();
    }

    long appended() throws ExecutionException, InterruptedException {
        long sum = 0;
        for (EventType type : EventType.values()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                sum += end(new TopicPartition(type.topic(), partition));
            }
        }
        return sum;
    }

    private long end(TopicPartition at) throws ExecutionException, InterruptedException {
        return admin.listOffsets(Map.of(at, OffsetSpec.latest()))
                .partitionResult(at)
                .get()
                .offset();
    }

    /** Waits until the district's row has counted everything that was appended, and gives it. */
    OverallTotals atRest() throws ExecutionException, InterruptedException {
        long appended = appended();
        return Awaitility.await()
                .atMost(LIMIT)
                .until(
                        () -> {
                            List<OverallTotals> rows =
                                    committed(topics.overallTotals().name(), overallValues());
                            return rows.isEmpty() ? null : rows.get(rows.size() - 1);
                        },
                        row -> row != null && counted(row) == appended);
    }

    private static long counted(OverallTotals row) {
        return row.getPositions().stream()
                .mapToLong(position -> position.getOffset() + 1)
                .sum();
    }

    List<JournalEntry> journal() {
        return committed(topics.journal().name(), topics.journal().values().deserializer());
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return records(topics.deadLetter().name());
    }

    private Deserializer<OverallTotals> overallValues() {
        return topics.overallTotals().values().deserializer();
    }

    private <T> List<T> committed(String topic, Deserializer<T> values) {
        return records(topic).stream()
                .map(record -> values.deserialize(topic, record.value()))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Map<String, Object> settings = new HashMap<>(clients());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        TopicPartition at = new TopicPartition(topic, 0);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(Set.of(at));
            consumer.seekToBeginning(Set.of(at));
            long end = consumer.endOffsets(Set.of(at)).get(at);
            while (consumer.position(at) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        broker.close();
    }
}
