package io.wutong.audit.fold;

import io.wutong.audit.log.Chain;
import io.wutong.audit.log.Cut;
import io.wutong.core.ledger.Ledger;
import io.wutong.core.ledger.RawEvent;
import io.wutong.core.ledger.Slot;
import io.wutong.core.ledger.Verdict;
import io.wutong.journal.Outcome;
import io.wutong.schemas.EventType;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The fold of one partition of one event topic. A record is known by its type and its id, and its events are in one
 * partition, so partitions are folded independently. Not for several threads.
 */
public final class PartitionFold {
    private static final int ABSENT = -1;

    private final EventType type;
    private final TopicPartition partition;
    private final String topicId;
    private final Ledger ledger;
    private final FoldListener listener;
    private final SlotNames slots = new SlotNames();
    private final RecordTable table = new RecordTable();
    private final Outcomes.Counter counter = new Outcomes.Counter();
    private final @Nullable Chain chain;
    private long position = Cut.NONE;
    private long records;
    private long lastAppendedAt = Long.MIN_VALUE;

    PartitionFold(TopicPartition partition, String topicId, Ledger ledger, FoldListener listener, boolean chained) {
        this.type = EventType.ofTopic(partition.topic())
                .orElseThrow(() -> new IllegalArgumentException("no event topic: " + partition.topic()));
        this.partition = partition;
        this.topicId = topicId;
        this.ledger = ledger;
        this.listener = listener;
        this.chain = chained ? new Chain() : null;
    }

    /** The type of its events. */
    public EventType type() {
        return type;
    }

    /** The partition. */
    public TopicPartition partition() {
        return partition;
    }

    /** Where it stands. */
    public Cut.Position position() {
        return new Cut.Position(topicId, position, records, chain == null ? null : chain.hex());
    }

    /** How many records it knows something of. */
    public int size() {
        return table.size();
    }

    /** The latest append time among its events, null before the first. */
    public @Nullable Instant lastAppendedAt() {
        return records == 0 ? null : Instant.ofEpochMilli(lastAppendedAt);
    }

    /** Takes in the next record of the log; one at or below the position changes nothing. */
    public void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.offset() <= position) {
            return;
        }
        int place = record.key() == null ? ABSENT : table.place(record.key());
        Object entry = place == ABSENT ? null : table.at(place);
        if (listener == FoldListener.NONE && isRepeat(record, entry)) {
            counter.count(Outcome.DUPLICATE);
            advance(record);
            return;
        }
        RawEvent raw = raw(record);
        boolean[] asked = new boolean[1];
        Verdict verdict = ledger.judge(raw, recordId -> {
            asked[0] = true;
            return known(entry);
        });
        if (listener != FoldListener.NONE) {
            listener.judged(new Judged(record, raw, verdict, position, known(asked[0] ? entry : null)));
        }
        Slot slot = verdict.slot();
        if (verdict.outcome() == Outcome.ACCEPTED && slot != null) {
            table.put(
                    place,
                    record.key(),
                    slots.number(slot),
                    new RecordTable.StoredBytes(record.offset(), appendedAt(record), record.value()));
        }
        counter.count(verdict);
        advance(record);
    }

    /**
     * Whether the record is a winner of its slot once more, byte for byte: what passed the rules then passes them now,
     * and says the same. The append time must not be earlier, since rule 2 looks at it; nor may there be headers, since
     * rule 1 counts them. Workbooks that are sent again make many such events, and nothing of them need be decoded.
     */
    private static boolean isRepeat(ConsumerRecord<byte[], byte[]> record, @Nullable Object entry) {
        return entry != null
                && record.value() != null
                && size(record.headers()) == 0
                && RecordTable.has(entry, record.value(), appendedAt(record));
    }

    /** Calls the action with every record that it knows something of. */
    public void forEach(Consumer<KnownRecord> action) {
        table.forEach(entry -> action.accept(known(entry)));
    }

    /** What it knows of the record with this key. */
    public KnownRecord record(byte[] key) {
        return known(table.find(key));
    }

    Ledger ledger() {
        return ledger;
    }

    Outcomes.Counter counter() {
        return counter;
    }

    private KnownRecord known(@Nullable Object entry) {
        return new KnownRecord(type, ledger, slots, entry);
    }

    private void advance(ConsumerRecord<byte[], byte[]> record) {
        if (chain != null) {
            chain.add(record);
        }
        position = record.offset();
        records++;
        lastAppendedAt = Math.max(lastAppendedAt, appendedAt(record));
    }

    /** A time before 1970, which only a broken clock gives, is taken as 1970, as the ledger takes it. */
    private static long appendedAt(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.timestamp());
    }

    private RawEvent raw(ConsumerRecord<byte[], byte[]> record) {
        Instant appendedAt = Instant.ofEpochMilli(appendedAt(record));
        return new RawEvent(
                type,
                record.partition(),
                record.offset(),
                appendedAt,
                record.key(),
                record.value(),
                size(record.headers()));
    }

    private static int size(Headers headers) {
        int size = 0;
        for (Header header : headers) {
            size += Utils.utf8Length(header.key()) + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }
}
