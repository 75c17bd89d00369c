package io.wutong.streams;

import io.wutong.schemas.topics.Topic;
import io.wutong.totals.OverallTotals;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** How far the district's last row has counted: what any state must know at the least. */
final class CountedPositions {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int FIRST_LOOK_BACK = 64;

    private CountedPositions() {}

    /** The last offset counted of each partition of the event topics; nothing where there is no row yet. */
    static Map<TopicPartition, Long> read(Topic<String, OverallTotals> topic, Map<String, Object> clientProperties) {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            byte[] last = last(consumer, new TopicPartition(topic.name(), 0));
            return last == null
                    ? Map.of()
                    : positions(topic.values().deserializer().deserialize(topic.name(), last));
        }
    }

    private static Map<TopicPartition, Long> positions(OverallTotals row) {
        return row.getPositions().stream()
                .collect(Collectors.toMap(
                        position -> new TopicPartition(position.getTopic(), position.getPartition()),
                        position -> position.getOffset()));
    }

    /** Looks back from the end, further each time that only control records are there. */
    private static byte @Nullable [] last(Consumer<byte[], byte[]> consumer, TopicPartition at) {
        consumer.assign(Set.of(at));
        long start = consumer.beginningOffsets(Set.of(at)).get(at);
        long end = consumer.endOffsets(Set.of(at)).get(at);
        byte[] last = null;
        for (long back = FIRST_LOOK_BACK; last == null && start < end; back *= 4) {
            long from = Math.max(start, end - back);
            consumer.seek(at, from);
            while (consumer.position(at) < end) {
                List<ConsumerRecord<byte[], byte[]>> records =
                        consumer.poll(POLL).records(at);
                last = records.isEmpty()
                        ? last
                        : records.get(records.size() - 1).value();
            }
            if (from == start) {
                break;
            }
        }
        return last;
    }
}
