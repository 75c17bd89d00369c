package io.wutong.schemas.topics;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic as a value, so that whoever writes, reads, creates or checks it cannot disagree.
 *
 * @param name the topic's name
 * @param keys what its keys are
 * @param values what its values are
 * @param layout how many partitions it has
 * @param settings the topic settings that it must have (names of Kafka's topic configuration)
 * @param tuning further settings that it is created with, and that an installation may change
 */
public record Topic<K, V>(
        String name,
        Serde<K> keys,
        Serde<V> values,
        Layout layout,
        Map<String, String> settings,
        Map<String, String> tuning) {
    /** How many partitions a topic has. */
    public enum Layout {
        /** As many as the installation chose once for all event topics; it never changes. */
        BY_RECORD,
        /** One: its offsets are an order of everything in it. */
        SINGLE
    }

    public Topic {
        settings = Map.copyOf(settings);
        tuning = Map.copyOf(tuning);
    }

    /** The number of partitions where the event topics have so many. */
    public int partitions(int eventPartitions) {
        return layout == Layout.SINGLE ? 1 : eventPartitions;
    }
}
