package io.wutong.audit.client;

import java.util.Comparator;
import org.apache.kafka.common.TopicPartition;

/** Partitions in an order: by topic, then by number, as contract section 4 lists positions. */
public final class Partitions {
    /** By topic, then by number. */
    public static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private Partitions() {}
}
