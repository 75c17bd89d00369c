package io.wutong.audit.log;

import io.wutong.audit.client.Partitions;
import io.wutong.totals.LogPosition;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What was known (contract section 3): of each partition of each event topic, up to where it was read.
 *
 * @param positions by topic and partition
 */
public record Cut(SortedMap<TopicPartition, Position> positions) {
    /** The offset of a partition of which nothing was read. */
    public static final long NONE = -1;

    /**
     * How far one partition was read.
     *
     * @param topicId Kafka's id of the topic
     * @param offset the last record read, {@link #NONE} for none
     * @param records how many records were read; null where only the position is known
     * @param chain the link of {@link Chain} after them, as hexadecimal digits; null where it was not computed
     */
    public record Position(
            String topicId,
            long offset,
            @Nullable Long records,
            @Nullable String chain) {}

    public Cut {
        positions = Collections.unmodifiableSortedMap(positions);
    }

    /** The cut at which the totals stand, without chains. */
    public static Cut of(Collection<LogPosition> positions) {
        SortedMap<TopicPartition, Position> all = new TreeMap<>(Partitions.ORDER);
        for (LogPosition position : positions) {
            all.put(
                    new TopicPartition(position.getTopic(), position.getPartition()),
                    new Position(position.getTopicId(), position.getOffset(), null, null));
        }
        return new Cut(all);
    }

    /** Whether every position has its chain, so that a file of it proves what it says. */
    public boolean hasChains() {
        return positions.values().stream().allMatch(position -> position.chain() != null);
    }
}
