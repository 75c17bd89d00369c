package io.wutong.audit.live;

import io.wutong.audit.client.AuditClients;
import io.wutong.audit.client.Deadline;
import io.wutong.audit.client.Partitions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the logs of some topics go at one moment.
 *
 * @param partitions every partition of the topics, in the order of {@link Partitions}
 */
public record LogEnds(SortedMap<TopicPartition, PartitionEnds> partitions) {
    /**
     * One partition's log.
     *
     * @param partition the partition
     * @param topicId Kafka's id of the topic, which a topic deleted and created again does not keep
     * @param start the first offset that the log still has room for: 0 unless records were deleted
     * @param end the offset after the last one; what stands just before it may be a transaction's marker, not a record
     */
    public record PartitionEnds(TopicPartition partition, String topicId, long start, long end) {}

    public LogEnds {
        partitions = Collections.unmodifiableSortedMap(partitions);
    }

    /**
     * Asks for the ends.
     *
     * @param isolation {@code READ_COMMITTED}: up to the first open transaction; {@code READ_UNCOMMITTED}: all that is
     *     in the log
     * @throws io.wutong.audit.NotReachedException when a topic is missing or no broker answers in time
     */
    public static LogEnds read(
            AuditClients clients, Admin admin, Collection<String> topics, IsolationLevel isolation, Deadline deadline) {
        Map<TopicPartition, String> ids = topicIds(clients, admin, topics, deadline);
        Map<TopicPartition, Long> starts =
                offsets(clients, admin, ids.keySet(), OffsetSpec.earliest(), deadline, isolation);
        Map<TopicPartition, Long> ends =
                offsets(clients, admin, ids.keySet(), OffsetSpec.latest(), deadline, isolation);
        SortedMap<TopicPartition, PartitionEnds> all = new TreeMap<>(Partitions.ORDER);
        ids.forEach((partition, id) -> all.put(
                partition,
                new PartitionEnds(
                        partition,
                        id,
                        Objects.requireNonNull(starts.get(partition)),
                        Objects.requireNonNull(ends.get(partition)))));
        return new LogEnds(all);
    }

    /** The ends of one partition. */
    public PartitionEnds of(TopicPartition partition) {
        PartitionEnds ends = partitions.get(partition);
        if (ends == null) {
            throw new IllegalArgumentException("not asked for: " + partition);
        }
        return ends;
    }

    private static Map<TopicPartition, String> topicIds(
            AuditClients clients, Admin admin, Collection<String> topics, Deadline deadline) {
        Map<TopicPartition, String> ids = new HashMap<>();
        admin.describeTopics(topics).topicNameValues().forEach((topic, future) -> {
            TopicDescription description = clients.answer(future, topic, deadline);
            description
                    .partitions()
                    .forEach(info -> ids.put(
                            new TopicPartition(topic, info.partition()),
                            description.topicId().toString()));
        });
        return ids;
    }

    private static Map<TopicPartition, Long> offsets(
            AuditClients clients,
            Admin admin,
            Collection<TopicPartition> partitions,
            OffsetSpec spec,
            Deadline deadline,
            IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, spec));
        ListOffsetsResult result = admin.listOffsets(asked, new ListOffsetsOptions(isolation));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        List<TopicPartition> order = new ArrayList<>(partitions);
        for (TopicPartition partition : order) {
            offsets.put(
                    partition,
                    clients.answer(result.partitionResult(partition), partition.topic(), deadline)
                            .offset());
        }
        return offsets;
    }
}
