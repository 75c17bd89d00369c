package io.wutong.producer.publish;

import io.wutong.producer.failure.NotReachedException;
import io.wutong.producer.failure.UnreadableTopicException;
import io.wutong.schemas.topics.Topic;
import io.wutong.schemas.topics.Topics;
import io.wutong.totals.OverallTotals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Finds the latest committed value of the overall totals, reading back from the end of their topic. */
final class OverallReader {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final byte[] KEY = Topics.OVERALL_KEY.getBytes(StandardCharsets.UTF_8);
    private static final long FIRST_SPAN = 16;
    private static final long WIDER = 16;

    private final Map<String, Object> client;
    private final Topic<String, OverallTotals> topic;
    private final TopicPartition partition;

    OverallReader(Map<String, Object> client, Topic<String, OverallTotals> topic) {
        this.client = client;
        this.topic = topic;
        this.partition = new TopicPartition(topic.name(), 0);
    }

    /** The latest value, if there ever was one. */
    Optional<OverallTotals> latest() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                ClientSettings.consumer(client), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            return Optional.ofNullable(latest(consumer)).map(this::decode);
        } catch (KafkaException e) {
            throw Failures.of(ClientSettings.address(client), e);
        }
    }

    private @Nullable ConsumerRecord<byte[], byte[]> latest(KafkaConsumer<byte[], byte[]> consumer) {
        long first = consumer.beginningOffsets(List.of(partition)).get(partition);
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        long span = FIRST_SPAN;
        while (true) {
            long from = Math.max(first, end - span);
            ConsumerRecord<byte[], byte[]> found = latestIn(consumer, from, end);
            if (found != null || from == first) {
                return found;
            }
            span *= WIDER;
        }
    }

    private @Nullable ConsumerRecord<byte[], byte[]> latestIn(
            KafkaConsumer<byte[], byte[]> consumer, long from, long end) {
        ConsumerRecord<byte[], byte[]> latest = null;
        consumer.seek(partition, from);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
                latest = record.value() != null && Arrays.equals(record.key(), KEY) ? record : latest;
            }
            if (System.nanoTime() > deadline) {
                throw new NotReachedException(
                        topic.name() + " at " + ClientSettings.address(client) + " could not be read to its end within "
                                + LIMIT.toSeconds() + " s",
                        null);
            }
        }
        return latest;
    }

    private OverallTotals decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return topic.values().deserializer().deserialize(topic.name(), record.value());
        } catch (SerializationException e) {
            throw new UnreadableTopicException(
                    topic.name() + " partition 0 offset " + record.offset() + " is not readable by this program, which"
                            + " is older than the running topology: " + e.getMessage(),
                    e);
        }
    }
}
