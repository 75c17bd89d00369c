package io.wutong.audit.kit;

import io.wutong.audit.client.Partitions;
import io.wutong.audit.live.LogEnds;
import io.wutong.audit.live.LogEnds.PartitionEnds;
import io.wutong.audit.live.TotalsCut;
import io.wutong.audit.log.EventLog;
import io.wutong.audit.log.LogRange;
import io.wutong.audit.log.Progress;
import io.wutong.audit.log.RecordSink;
import io.wutong.audit.replay.LogFold;
import io.wutong.core.testkit.LoggedEvent;
import io.wutong.core.testkit.Wire;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.KeyHash;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A log of events in memory, for what does not depend on a broker. */
public final class MemoryLog implements EventLog {
    private static final int PARTITIONS = 2;

    private final SortedMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records =
            new TreeMap<>(Partitions.ORDER);

    public MemoryLog() {
        for (EventType type : EventType.values()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                records.put(new TopicPartition(type.topic(), partition), new ArrayList<>());
            }
        }
    }

    /** Appends an event where it belongs, a second after the last one of its partition. */
    public ConsumerRecord<byte[], byte[]> append(SpecificRecordBase event) {
        return append(event, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(size()));
    }

    /** Appends an event where it belongs, at an instant. */
    public ConsumerRecord<byte[], byte[]> append(SpecificRecordBase event, Instant appendedAt) {
        byte[] key = ((String) event.get("record_id")).getBytes(StandardCharsets.UTF_8);
        return append(Wire.typeOf(event), key, Wire.encode(event), appendedAt);
    }

    /** Appends any bytes. */
    public ConsumerRecord<byte[], byte[]> append(
            EventType type, byte @Nullable [] key, byte @Nullable [] value, Instant appendedAt) {
        int home = key == null ? 0 : KeyHash.partitionOf(key, PARTITIONS);
        List<ConsumerRecord<byte[], byte[]>> partition = of(new TopicPartition(type.topic(), home));
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                type.topic(),
                home,
                partition.size(),
                appendedAt.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
        partition.add(record);
        return record;
    }

    /** Appends a history. */
    public MemoryLog append(List<LoggedEvent> history) {
        history.stream()
                .filter(event -> event.headerBytes() == 0)
                .forEach(event -> append(event.type(), event.key(), event.value(), event.appendedAt()));
        return this;
    }

    /** Folds of this log. */
    public LogFold folds() {
        return new LogFold(this, Topics.of(LocalSchemaIds.get()), LocalSchemaIds.get(), 1, Progress.none());
    }

    public int size() {
        return records.values().stream().mapToInt(List::size).sum();
    }

    @Override
    public String name() {
        return "a log in memory";
    }

    @Override
    public LogEnds ends(Collection<String> topics, IsolationLevel isolation) {
        SortedMap<TopicPartition, PartitionEnds> ends = new TreeMap<>(Partitions.ORDER);
        records.forEach((partition, all) ->
                ends.put(partition, new PartitionEnds(partition, "id-" + partition.topic(), 0, all.size())));
        return new LogEnds(ends);
    }

    @Override
    public void read(List<LogRange> ranges, RecordSink sink) {
        for (LogRange range : ranges) {
            for (ConsumerRecord<byte[], byte[]> record : List.copyOf(of(range.partition()))) {
                boolean inside = record.offset() >= range.from() && record.offset() < range.to();
                if (inside && !sink.accept(record)) {
                    break;
                }
            }
        }
    }

    @Override
    public TotalsCut totals() {
        throw new UnsupportedOperationException("only events");
    }

    @Override
    public void close() {
        // nothing is open
    }

    private List<ConsumerRecord<byte[], byte[]>> of(TopicPartition partition) {
        List<ConsumerRecord<byte[], byte[]>> all = records.get(partition);
        if (all == null) {
            throw new IllegalArgumentException("no such partition: " + partition);
        }
        return all;
    }
}
