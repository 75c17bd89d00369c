package io.wutong.audit.fold;

import io.wutong.audit.client.Partitions;
import io.wutong.audit.live.LogEnds;
import io.wutong.audit.log.Cut;
import io.wutong.core.ledger.Ledger;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.KeyHash;
import io.wutong.schemas.wire.SchemaIds;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The fold of the whole event log: give it the records of each partition in the order of their offsets, and ask it at
 * any moment, at the cut where it stands, for totals and for what it knows. Different partitions may be added to by
 * different threads at once; nobody may ask while anybody adds.
 *
 * <p>It keeps the winner of each slot of each record, so memory grows with the number of facts, not of events.
 */
public final class Fold {
    private final SortedMap<TopicPartition, PartitionFold> partitions = new TreeMap<>(Partitions.ORDER);

    /**
     * What a fold does besides folding.
     *
     * @param chained whether it computes the chain of each partition
     * @param listeners who sees the events of a partition
     */
    public record Options(boolean chained, Function<TopicPartition, FoldListener> listeners) {
        /** Only folds. */
        public static final Options PLAIN = new Options(false, partition -> FoldListener.NONE);

        /** Folds and computes chains. */
        public static final Options CHAINED = new Options(true, partition -> FoldListener.NONE);

        /** The same with somebody who looks. */
        public Options heardBy(Function<TopicPartition, FoldListener> newListeners) {
            return new Options(chained, newListeners);
        }
    }

    /**
     * An empty fold.
     *
     * @param events the partitions of the event topics, all of them
     */
    public Fold(SchemaIds ids, LogEnds events, Options options) {
        Map<EventType, Integer> counts = new EnumMap<>(EventType.class);
        events.partitions().keySet().forEach(partition -> counts.merge(typeOf(partition), 1, Integer::sum));
        events.partitions().forEach((partition, ends) -> {
            int count = Objects.requireNonNull(counts.get(typeOf(partition)));
            Ledger ledger = new Ledger(ids, key -> KeyHash.partitionOf(key, count));
            FoldListener listener = options.listeners().apply(partition);
            partitions.put(
                    partition, new PartitionFold(partition, ends.topicId(), ledger, listener, options.chained()));
        });
    }

    /** Takes in the next record of its partition. */
    public void add(ConsumerRecord<byte[], byte[]> record) {
        of(new TopicPartition(record.topic(), record.partition())).add(record);
    }

    /** The fold of one partition. */
    public PartitionFold of(TopicPartition partition) {
        PartitionFold fold = partitions.get(partition);
        if (fold == null) {
            throw new IllegalArgumentException("not a partition of this fold: " + partition);
        }
        return fold;
    }

    /** The folds of all partitions, in the order of {@link Partitions}. */
    public Collection<PartitionFold> partitions() {
        return Collections.unmodifiableCollection(partitions.values());
    }

    /** Where it stands. */
    public Cut cut() {
        SortedMap<TopicPartition, Cut.Position> positions = new TreeMap<>(Partitions.ORDER);
        partitions.forEach((partition, fold) -> positions.put(partition, fold.position()));
        return new Cut(positions);
    }

    /** How many events had which outcome so far. */
    public Outcomes outcomes() {
        Map<EventType, Outcomes.Counter> counters = new EnumMap<>(EventType.class);
        partitions
                .values()
                .forEach(fold -> counters.computeIfAbsent(fold.type(), type -> new Outcomes.Counter())
                        .add(fold.counter()));
        return Outcomes.of(counters);
    }

    /** The latest append time among the events so far, null before the first. */
    public @Nullable Instant lastAppendedAt() {
        return partitions.values().stream()
                .map(PartitionFold::lastAppendedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static EventType typeOf(TopicPartition partition) {
        return EventType.ofTopic(partition.topic())
                .orElseThrow(() -> new IllegalArgumentException("no event topic: " + partition.topic()));
    }
}
