package io.wutong.bench;

import io.wutong.schemas.topics.Topic;
import io.wutong.totals.OverallTotals;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A reader of the district's row, as a page would be: what of the event topics is counted in what it has seen. */
final class CountedEvents implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Topic<String, OverallTotals> topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> counted = new HashMap<>();

    CountedEvents(Topic<String, OverallTotals> topic, Map<String, Object> clients) {
        this.topic = topic;
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Set<TopicPartition> partition = Set.of(new TopicPartition(topic.name(), 0));
        consumer.assign(partition);
        consumer.seekToEnd(partition);
        partition.forEach(consumer::position);
    }

    /** Reads until the event at this place is counted. */
    void await(TopicPartition partition, long offset) {
        while (counted.getOrDefault(partition, -1L) < offset) {
            read();
        }
    }

    /** How many events are counted. */
    long sum() {
        return counted.values().stream().mapToLong(offset -> offset + 1).sum();
    }

    /** Waits for the next rows, a second at most. */
    void read() {
        consumer.poll(POLL)
                .forEach(record -> topic.values()
                        .deserializer()
                        .deserialize(topic.name(), record.value())
                        .getPositions()
                        .forEach(position -> counted.put(
                                new TopicPartition(position.getTopic(), position.getPartition()),
                                position.getOffset())));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
