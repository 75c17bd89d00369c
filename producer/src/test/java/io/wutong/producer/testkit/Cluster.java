package io.wutong.producer.testkit;

import io.wutong.broker.EmbeddedBroker;
import io.wutong.producer.Importer;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.TopicAdmin;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A real broker with the event topics, whose outputs each test may have under names of its own. */
public final class Cluster implements AutoCloseable {
    public static final int PARTITIONS = 6;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final EmbeddedBroker broker;

    private Cluster(EmbeddedBroker broker) {
        this.broker = broker;
    }

    public static Cluster start(Path directory) {
        return new Cluster(EmbeddedBroker.start(EmbeddedBroker.Config.in(directory)));
    }

    public Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    public String address() {
        return broker.bootstrapServers();
    }

    /** The topics with outputs under this suffix, all created. */
    public Topics topics(String suffix) {
        Topics topics = Topics.withOutputs(suffix, LocalSchemaIds.get());
        try (Admin admin = Admin.create(client())) {
            TopicAdmin.apply(admin, topics, PARTITIONS);
        }
        return topics;
    }

    public Importer importer(Topics topics) {
        return new Importer(client(), topics, LocalSchemaIds.get(), Checked.CLOCK);
    }

    /** The ends of all event partitions, from which a test may read what it wrote itself. */
    public Map<TopicPartition, Long> ends() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(eventPartitions());
            return new HashMap<>(consumer.endOffsets(eventPartitions()));
        }
    }

    /** What the event topics hold from these offsets on. */
    public List<ConsumerRecord<byte[], byte[]>> eventsFrom(Map<TopicPartition, Long> starts) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(starts.keySet());
            starts.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(starts.keySet());
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("the event topics could not be read within " + LIMIT);
                }
            }
        }
        return records;
    }

    @Override
    public void close() {
        broker.close();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(client());
        settings.put("enable.metrics.push", false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Collection<TopicPartition> eventPartitions() {
        return Arrays.stream(EventType.values())
                .map(EventType::topic)
                .flatMap(topic -> IntStream.range(0, PARTITIONS).mapToObj(number -> new TopicPartition(topic, number)))
                .toList();
    }
}
