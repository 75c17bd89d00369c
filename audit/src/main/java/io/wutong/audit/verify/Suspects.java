package io.wutong.audit.verify;

import io.wutong.audit.log.EventLog;
import io.wutong.audit.log.LogRange;
import io.wutong.audit.log.RecordSink;
import io.wutong.audit.verify.DeadLetter.Source;
import io.wutong.audit.verify.Difference.Kind;
import io.wutong.journal.JournalEntry;
import io.wutong.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Entries and dead letters whose digests differ: they are read again, to say in what. */
final class Suspects {
    private final SortedMap<Long, Entry> entries = new TreeMap<>();
    private final SortedMap<Long, Letter> letters = new TreeMap<>();
    private final Differences differences;

    private record Entry(JournalEntry expected, boolean another) {}

    private record Letter(Source source, DeadLetter expected) {}

    Suspects(Differences differences) {
        this.differences = differences;
    }

    /**
     * An entry that is not the one expected.
     *
     * @param another whether the event has another entry besides
     */
    synchronized void addEntry(long journalOffset, JournalEntry expected, boolean another) {
        if (entries.size() < Differences.KEPT) {
            entries.put(journalOffset, new Entry(expected, another));
        } else {
            differences.addUnseen(Kind.JOURNAL);
        }
    }

    synchronized void addLetter(long offset, Source source, DeadLetter expected) {
        if (letters.size() < Differences.KEPT) {
            letters.put(offset, new Letter(source, expected));
        } else {
            differences.addUnseen(Kind.DEAD_LETTER);
        }
    }

    /** Reads what differs again and names the differences. */
    void resolve(EventLog log, Topics topics) {
        read(log, topics.journal().name(), entries, (record, entry) -> compare(topics, record, entry));
        read(log, topics.deadLetter().name(), letters, this::compare);
    }

    private interface Comparison<T> {
        void compare(ConsumerRecord<byte[], byte[]> record, T expected);
    }

    private static <T> void read(EventLog log, String topic, SortedMap<Long, T> wanted, Comparison<T> comparison) {
        if (wanted.isEmpty()) {
            return;
        }
        LogRange range = new LogRange(new TopicPartition(topic, 0), wanted.firstKey(), wanted.lastKey() + 1);
        RecordSink sink = record -> {
            T expected = wanted.get(record.offset());
            if (expected != null) {
                comparison.compare(record, expected);
            }
            return true;
        };
        log.read(List.of(range), sink);
    }

    private void compare(Topics topics, ConsumerRecord<byte[], byte[]> record, Entry suspect) {
        JournalEntry live = JournalIndex.decode(topics, record);
        JournalEntry expected = suspect.expected();
        String event = live.getTopic() + "-" + live.getPartition() + " offset " + live.getOffset();
        String where = "journal offset " + record.offset() + " (" + event + ")";
        if (suspect.another()) {
            differences.add(Kind.JOURNAL, where, "one more entry for the event: " + EntryText.of(live), "one entry");
        } else if (live.equals(expected)) {
            String key = record.key() == null ? "null" : new String(record.key(), StandardCharsets.UTF_8);
            differences.add(Kind.JOURNAL, where, "key=" + key, "key=" + expected.getRecordId());
        } else {
            differences.add(
                    Kind.JOURNAL, where, EntryText.differing(live, expected), EntryText.differing(expected, live));
        }
    }

    private void compare(ConsumerRecord<byte[], byte[]> record, Letter letter) {
        DeadLetter live = DeadLetter.of(record);
        DeadLetter expected = letter.expected();
        StringJoiner found = new StringJoiner(", ");
        StringJoiner wanted = new StringJoiner(", ");
        if (!Arrays.equals(live.key(), expected.key())) {
            found.add("key " + text(live.key()));
            wanted.add("key " + text(expected.key()));
        }
        if (!Arrays.equals(live.value(), expected.value())) {
            found.add("value " + text(live.value()));
            wanted.add("value " + text(expected.value()));
        }
        if (!live.headers().equals(expected.headers())) {
            found.add("headers " + text(live.headers()));
            wanted.add("headers " + text(expected.headers()));
        }
        differences.add(
                Kind.DEAD_LETTER,
                record.topic() + " offset " + record.offset() + " (" + letter.source() + ")",
                found.toString(),
                wanted.toString());
    }

    private static String text(Headers headers) {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (Header header : headers) {
            text.add(header.key() + "=" + text(header.value()));
        }
        return text.toString();
    }

    private static String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "null";
        }
        int shown = 64;
        String hex = HexFormat.of().formatHex(bytes, 0, Math.min(shown, bytes.length));
        return bytes.length <= shown ? hex : hex + "… (" + bytes.length + " bytes)";
    }
}
