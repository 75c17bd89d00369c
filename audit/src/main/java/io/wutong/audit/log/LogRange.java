package io.wutong.audit.log;

import org.apache.kafka.common.TopicPartition;

/**
 * A stretch of one partition.
 *
 * @param partition the partition
 * @param from the first offset
 * @param to the offset after the last one
 */
public record LogRange(TopicPartition partition, long from, long to) {
    /** How many offsets it has room for, markers included. */
    public long length() {
        return Math.max(0, to - from);
    }
}
