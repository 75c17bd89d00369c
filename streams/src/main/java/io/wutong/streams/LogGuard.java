package io.wutong.streams;

/**
 * What the steps ask about the logs that they read. Its answers come from the broker when they are asked for, since a
 * task may arrive at an instance long after that started.
 */
public interface LogGuard {
    /** Kafka's id of the topic, which a topic deleted and created again does not keep. */
    String topicId(String topic);

    /**
     * How many partitions each event topic has, as when this program started: should one grow under it, no record may be
     * judged by the new number before the start is refused.
     */
    int eventPartitions();

    /**
     * Makes sure that a step may go on after the last offset that it applied.
     *
     * @param topicId the id that the state was made from
     * @param lastApplied the last offset applied, -1 for none
     * @throws LogMismatchException when the topic is another, records after the last offset applied are gone, the log
     *     ends before it, or the group has read on without the state
     */
    void verify(String topic, int partition, String topicId, long lastApplied);

    /**
     * Makes sure that the offsets between two records hold nothing but what a broker itself writes.
     *
     * @throws LogMismatchException when the log now begins after the last offset applied
     */
    void verifyGap(String topic, int partition, String topicId, long lastApplied);
}
