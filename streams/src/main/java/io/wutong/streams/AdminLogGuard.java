package io.wutong.streams;

import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link LogGuard} that asks the broker. Safe to share between threads. */
final class AdminLogGuard implements LogGuard {
    private static final Logger LOG = LoggerFactory.getLogger(AdminLogGuard.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Admin admin;
    private final String groupId;
    private final Map<String, Object> clientProperties;
    private final int eventPartitions;
    private final Map<TopicPartition, Long> counted;

    AdminLogGuard(Admin admin, String groupId, Topics topics, Map<String, Object> clientProperties) {
        this.admin = admin;
        this.groupId = groupId;
        this.clientProperties = new HashMap<>(clientProperties);
        this.clientProperties.put(ConsumerConfig.CLIENT_ID_CONFIG, groupId + "-guard");
        this.clientProperties.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        this.eventPartitions = partitions(EventType.WORKSTATION.topic());
        this.counted = CountedPositions.read(topics.overallTotals(), this.clientProperties);
    }

    @Override
    public String topicId(String topic) {
        return describe(topic).topicId().toString();
    }

    @Override
    public int eventPartitions() {
        return eventPartitions;
    }

    private int partitions(String topic) {
        return partitions(admin, topic);
    }

    @Override
    public void verify(String topic, int partition, String topicId, long lastApplied) {
        TopicPartition at = new TopicPartition(topic, partition);
        requireSameTopic(at, topicId);
        requireNothingDeleted(at, lastApplied);
        long end = offset(at, OffsetSpec.latest());
        if (end <= lastApplied) {
            throw new LogMismatchException(at + " ends at offset " + end + ", but the state has applied offset "
                    + lastApplied + ": the log was cut short. Restore the log");
        }
        requireNothingReadWithoutState(at, lastApplied);
        requireNothingCountedWithoutState(at, lastApplied);
    }

    @Override
    public void verifyGap(String topic, int partition, String topicId, long lastApplied) {
        TopicPartition at = new TopicPartition(topic, partition);
        requireSameTopic(at, topicId);
        requireNothingDeleted(at, lastApplied);
    }

    /** Whether the topic is the one it was, with as many partitions, and all of them begin where they began. */
    void verifyUntouched(String topic, String topicId, int partitions) {
        int found = partitions(topic);
        if (found != partitions) {
            throw new LogMismatchException(topic + " has " + found + " partitions, " + partitions
                    + " at the start: their number never changes, since keys would hash elsewhere. Restore the topic");
        }
        for (int partition = 0; partition < partitions; partition++) {
            verifyGap(topic, partition, topicId, -1);
        }
    }

    private void requireSameTopic(TopicPartition at, String expected) {
        String found = topicId(at.topic());
        if (!found.equals(expected)) {
            throw new LogMismatchException(at.topic() + " has the topic id " + found + ", but the state was made from "
                    + expected + ": the topic was deleted and created again. Restore it, or rebuild under a new"
                    + " --application-id with an --output-suffix of its own");
        }
    }

    private void requireNothingDeleted(TopicPartition at, long lastApplied) {
        long start = offset(at, OffsetSpec.earliest());
        if (start > lastApplied + 1) {
            throw new LogMismatchException(at + " begins at offset " + start + ", but only offsets up to " + lastApplied
                    + " were applied: records are gone. Event topics and the journal are kept for ever; restore them");
        }
    }

    /** The group may stand behind control records that the state never sees, but never behind an event. */
    private void requireNothingReadWithoutState(TopicPartition at, long lastApplied) {
        long committed = committed(at);
        if (committed <= lastApplied + 1) {
            warnOfLostOffsets(at, committed, lastApplied);
            return;
        }
        long first = firstRecord(at, lastApplied + 1, committed);
        if (first < committed) {
            throw new LogMismatchException("the group " + groupId + " has read " + at + " up to offset " + committed
                    + ", but the state ends before offset " + first + ": the state was lost. Rebuild under a new"
                    + " --application-id with an --output-suffix of its own");
        }
    }

    /** A row of the totals is written after the state of what it counts. */
    private void requireNothingCountedWithoutState(TopicPartition at, long lastApplied) {
        long last = counted.getOrDefault(at, -1L);
        if (last > lastApplied) {
            throw new LogMismatchException("the totals have counted " + at + " up to offset " + last
                    + ", but the state ends at " + lastApplied + ": the state was lost. Rebuild under a new"
                    + " --application-id with an --output-suffix of its own");
        }
    }

    private void warnOfLostOffsets(TopicPartition at, long committed, long lastApplied) {
        if (committed == 0 && lastApplied >= 0) {
            LOG.warn(
                    "The group {} has no offset for {}: it is read again from the first record; what was applied up to"
                            + " offset {} is passed by",
                    groupId,
                    at,
                    lastApplied);
        }
    }

    private long committed(TopicPartition at) {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = answer(
                    admin.listConsumerGroupOffsets(groupId, new ListConsumerGroupOffsetsOptions().requireStable(true))
                            .partitionsToOffsetAndMetadata());
            OffsetAndMetadata offset = offsets.get(at);
            return offset == null ? 0 : offset.offset();
        } catch (GroupIdNotFoundException e) {
            return 0;
        }
    }

    /** The offset of the first committed record from one offset to another; the other where there is none. */
    private long firstRecord(TopicPartition at, long from, long to) {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(Set.of(at));
            consumer.seek(at, from);
            while (consumer.position(at) < to) {
                List<ConsumerRecord<byte[], byte[]>> records =
                        consumer.poll(POLL).records(at);
                if (!records.isEmpty()) {
                    return Math.min(records.get(0).offset(), to);
                }
            }
            return to;
        }
    }

    private TopicDescription describe(String topic) {
        return describe(admin, topic);
    }

    static int partitions(Admin admin, String topic) {
        return describe(admin, topic).partitions().size();
    }

    private static TopicDescription describe(Admin admin, String topic) {
        try {
            return answer(admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
        } catch (UnknownTopicOrPartitionException e) {
            throw new LogMismatchException(topic + " is missing. Create the topics with: wutong topics apply");
        }
    }

    private long offset(TopicPartition at, OffsetSpec spec) {
        return offset(admin, at, spec);
    }

    static long offset(Admin admin, TopicPartition at, OffsetSpec spec) {
        return answer(admin.listOffsets(Map.of(at, spec)).partitionResult(at)).offset();
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        }
    }
}
