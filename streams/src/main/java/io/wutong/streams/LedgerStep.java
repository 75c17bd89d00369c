package io.wutong.streams;

import io.wutong.core.FoldVersion;
import io.wutong.core.ledger.Ledger;
import io.wutong.core.ledger.RawEvent;
import io.wutong.core.ledger.Slot;
import io.wutong.core.ledger.Verdict;
import io.wutong.core.ledger.Winners;
import io.wutong.journal.JournalEntry;
import io.wutong.journal.Outcome;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.KeyHash;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.SchemaIds;
import io.wutong.schemas.wire.WireFormat;
import io.wutong.state.LedgerPosition;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The ledger of one partition number: reads each event once, writes one journal entry for it, and a dead letter where it
 * is rejected. Winners, position, entry and dead letter are one transaction.
 */
final class LedgerStep implements Processor<byte[], byte[], byte[], byte[]> {
    private final SchemaIds ids;
    private final LogGuard guard;
    private final Map<EventType, LedgerPosition> positions = new EnumMap<>(EventType.class);
    private final Positions<LedgerPosition> positionFormat;
    private final WireFormat<JournalEntry> entryFormat;
    private Winners asked = Winners.NONE;
    private Ledger ledger;
    private Sensor readAgain;
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<Bytes, byte[]> store;

    LedgerStep(SchemaIds ids, LogGuard guard) {
        this.ids = ids;
        this.guard = guard;
        this.positionFormat = new Positions<>(Positions.LEDGER, LedgerPosition.class, ids);
        this.entryFormat = new WireFormat<>(Topics.subject(TotalsTopology.JOURNAL), JournalEntry.class, ids);
    }

    /** Called again on the same object when a task is revived: everything in memory is made anew from the store. */
    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        store = context.getStateStore(TotalsTopology.LEDGER_STORE);
        int partition = context.taskId().partition();
        int partitions = guard.eventPartitions();
        ledger = new Ledger(ids, key -> KeyHash.partitionOf(key, partitions));
        readAgain = context.metrics()
                .addRateTotalSensor("ledger", context.taskId().toString(), "read-again", RecordingLevel.INFO);
        positions.clear();
        for (EventType type : EventType.values()) {
            positions.put(type, position(type, partition));
        }
    }

    private LedgerPosition position(EventType type, int partition) {
        String topic = type.topic();
        LedgerPosition position = positionFormat.decode(store.get(StoreKeys.position(topic, partition)));
        if (position == null) {
            position = new LedgerPosition(guard.topicId(topic), -1L, FoldVersion.CURRENT);
        }
        Positions.requireFoldVersion("the ledger of " + topic + "-" + partition, position.getFoldVersion());
        guard.verify(topic, partition, position.getTopicId(), position.getOffset());
        return position;
    }

    @Override
    public void process(Record<byte[], byte[]> received) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        EventType type = EventType.ofTopic(at.topic()).orElseThrow();
        LedgerPosition position = Objects.requireNonNull(positions.get(type));
        long previous = position.getOffset();
        if (at.offset() <= previous) {
            skip(at, position);
            return;
        }
        if (at.offset() > previous + 1) {
            guard.verifyGap(at.topic(), at.partition(), position.getTopicId(), previous);
        }
        decide(type, at, previous, received);
        position.setOffset(at.offset());
        store.put(StoreKeys.position(at.topic(), at.partition()), positionFormat.encode(position));
    }

    /** Read again: nothing changes. That is only right while it is the log that the state was made from. */
    private void skip(RecordMetadata at, LedgerPosition position) {
        readAgain.record();
        if (at.offset() == 0) {
            guard.verify(at.topic(), at.partition(), position.getTopicId(), position.getOffset());
        }
    }

    private void decide(EventType type, RecordMetadata at, long previousOffset, Record<byte[], byte[]> record) {
        ReceivedRecord received = ReceivedRecord.of(record);
        RawEvent raw = raw(type, at, received, record.timestamp());
        asked = Winners.NONE;
        Verdict verdict = ledger.judge(raw, recordId -> winners(raw.type(), recordId));
        JournalEntry entry = Ledger.enter(raw, verdict, previousOffset, asked);
        Slot slot = verdict.slot();
        if (verdict.outcome() == Outcome.ACCEPTED && slot != null) {
            store.put(StoreKeys.slot(raw.type(), entry.getRecordId(), slot), raw.value());
        }
        byte[] key = entry.getRecordId() == null ? null : StoreKeys.utf8(entry.getRecordId());
        context.forward(
                new Record<>(key, entryFormat.encode(entry), record.timestamp(), new RecordHeaders()),
                TotalsTopology.WRITE_JOURNAL);
        if (verdict.outcome() == Outcome.REJECTED) {
            context.forward(DeadLetters.of(raw, verdict, received), TotalsTopology.WRITE_DEAD_LETTERS);
        }
    }

    private Winners winners(EventType type, String recordId) {
        asked = new StoreWinners(store, ledger, type, recordId);
        return asked;
    }

    private static RawEvent raw(EventType type, RecordMetadata at, ReceivedRecord received, long appendedAt) {
        return new RawEvent(
                type,
                at.partition(),
                at.offset(),
                Instant.ofEpochMilli(appendedAt),
                received.key(),
                received.value(),
                received.bytesBesideValue());
    }
}
