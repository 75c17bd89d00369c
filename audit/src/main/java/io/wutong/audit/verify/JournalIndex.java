package io.wutong.audit.verify;

import io.wutong.audit.verify.Difference.Kind;
import io.wutong.journal.JournalEntry;
import io.wutong.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/** The live journal, entry by entry in digests, by the partitions of the events. */
final class JournalIndex {
    private final Topics topics;
    private final Differences differences;
    private final Digest digest = new Digest();
    private final Map<TopicPartition, EntryList> entries = new HashMap<>();
    private long records;

    JournalIndex(Topics topics, Iterable<TopicPartition> events, Differences differences) {
        this.topics = topics;
        this.differences = differences;
        events.forEach(partition -> entries.put(partition, new EntryList()));
    }

    /** Takes in the next record of the journal. */
    boolean add(ConsumerRecord<byte[], byte[]> record) {
        records++;
        try {
            JournalEntry entry = decode(topics, record);
            EntryList list = entries.get(new TopicPartition(entry.getTopic(), entry.getPartition()));
            if (list == null) {
                foreign(record, "an entry for " + entry.getTopic() + "-" + entry.getPartition());
            } else {
                list.add(entry.getOffset(), record.offset(), digest.of(record.key(), entry));
            }
        } catch (SerializationException e) {
            foreign(record, String.valueOf(e.getMessage()));
        }
        return true;
    }

    /** How many records the journal has up to the cut. */
    long records() {
        return records;
    }

    EntryList of(TopicPartition partition) {
        EntryList list = Objects.requireNonNull(entries.get(partition), partition.toString());
        list.sort();
        return list;
    }

    /**
     * The entry in a record of the journal.
     *
     * @throws SerializationException when it is none
     */
    static JournalEntry decode(Topics topics, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            throw new SerializationException("a null value");
        }
        return topics.journal().values().deserializer().deserialize(record.topic(), record.value());
    }

    private void foreign(ConsumerRecord<byte[], byte[]> record, String what) {
        differences.add(
                Kind.JOURNAL,
                record.topic() + " offset " + record.offset(),
                what + ", not written by this ledger",
                Differences.NOTHING);
    }
}
