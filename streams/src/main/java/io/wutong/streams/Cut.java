package io.wutong.streams;

import io.wutong.core.FoldVersion;
import io.wutong.schemas.EventType;
import io.wutong.schemas.wire.SchemaIds;
import io.wutong.state.LedgerPosition;
import io.wutong.totals.LogPosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** How far the totals step has counted each partition of the event topics, as the journal says. */
final class Cut {
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final KeyValueStore<Bytes, byte[]> store;
    private final Positions<LedgerPosition> format;
    private final SortedMap<TopicPartition, LedgerPosition> positions = new TreeMap<>(ORDER);

    Cut(KeyValueStore<Bytes, byte[]> store, SchemaIds ids, LogGuard guard) {
        this.store = store;
        this.format = new Positions<>(Positions.LEDGER, LedgerPosition.class, ids);
        Arrays.stream(EventType.values()).map(EventType::topic).forEach(topic -> load(topic, guard));
    }

    private void load(String topic, LogGuard guard) {
        String topicId = guard.topicId(topic);
        for (int partition = 0; partition < guard.eventPartitions(); partition++) {
            LedgerPosition position = format.decode(store.get(StoreKeys.position(topic, partition)));
            positions.put(
                    new TopicPartition(topic, partition),
                    position == null ? new LedgerPosition(topicId, -1L, FoldVersion.CURRENT) : position);
        }
    }

    /** The last offset counted in a partition; null for a partition that does not exist. */
    @Nullable
    Long counted(String topic, int partition) {
        LedgerPosition position = positions.get(new TopicPartition(topic, partition));
        return position == null ? null : position.getOffset();
    }

    void advance(String topic, int partition, long offset) {
        LedgerPosition position = positions.get(new TopicPartition(topic, partition));
        if (position == null) {
            throw new IllegalArgumentException("no such partition: " + topic + "-" + partition);
        }
        position.setOffset(offset);
        store.put(StoreKeys.position(topic, partition), format.encode(position));
    }

    List<LogPosition> toAvro() {
        List<LogPosition> list = new ArrayList<>(positions.size());
        positions.forEach((at, position) ->
                list.add(new LogPosition(at.topic(), at.partition(), position.getTopicId(), position.getOffset())));
        return list;
    }
}
