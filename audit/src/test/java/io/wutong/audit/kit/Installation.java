package io.wutong.audit.kit;

import io.wutong.broker.EmbeddedBroker;
import io.wutong.schemas.topics.Topic;
import io.wutong.schemas.topics.TopicAdmin;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the topics of an installation, which a test may clear for the next one. */
public final class Installation implements AutoCloseable {
    public static final int PARTITIONS = 3;

    private final EmbeddedBroker broker;
    private final Topics topics = Topics.of(LocalSchemaIds.get());
    private final Admin admin;

    private Installation(EmbeddedBroker broker) {
        this.broker = broker;
        this.admin = Admin.create(client());
    }

    /** Starts the broker; the topics are not there yet. */
    public static Installation start(Path directory) {
        return new Installation(EmbeddedBroker.start(EmbeddedBroker.Config.in(directory)));
    }

    public Topics topics() {
        return topics;
    }

    public Admin admin() {
        return admin;
    }

    public Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "enable.metrics.push", false);
    }

    /** Makes the topics anew, all empty. */
    public void reset() {
        deleteTopics(topics.all().map(Topic::name).toList());
        createTopics();
    }

    public void createTopics() {
        TopicAdmin.Applied applied = TopicAdmin.apply(admin, topics, PARTITIONS);
        if (!applied.differences().isEmpty()) {
            throw new IllegalStateException(applied.toString());
        }
    }

    /** Deletes those of the topics that are there. */
    public void deleteTopics(List<String> names) {
        List<String> there = names.stream().filter(existing()::contains).toList();
        get(admin.deleteTopics(there).all());
        org.awaitility.Awaitility.await().until(() -> existing().stream().noneMatch(there::contains));
    }

    private java.util.Set<String> existing() {
        return get(admin.listTopics().names());
    }

    /** Kafka's ids of the topics, by name. */
    public Map<String, String> topicIds() {
        Map<String, String> ids = new HashMap<>();
        get(admin.describeTopics(topics.all().map(Topic::name).toList()).allTopicNames())
                .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
        return ids;
    }

    /** Deletes what stands before an offset. */
    public void deleteRecords(TopicPartition partition, long before) {
        get(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before)))
                .all());
    }

    public KafkaProducer<byte[], byte[]> producer() {
        return producer(Map.of());
    }

    public KafkaProducer<byte[], byte[]> transactionalProducer(String id) {
        KafkaProducer<byte[], byte[]> producer =
                producer(Map.of("transactional.id", id, "transaction.timeout.ms", 30_000));
        producer.initTransactions();
        return producer;
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(client());
        settings.put("acks", "all");
        settings.put("linger.ms", 2);
        // On a topic that is just being created the first batch may be refused and the second taken: never in order
        // again
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
    }

    /** The answer, soon. */
    public static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
