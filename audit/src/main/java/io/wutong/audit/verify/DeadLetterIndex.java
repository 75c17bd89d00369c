package io.wutong.audit.verify;

import io.wutong.audit.log.Cut;
import io.wutong.audit.verify.DeadLetter.Source;
import io.wutong.audit.verify.Difference.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The live dead letters, in digests, by where their events stand. After an application reset they are written again; such
 * repeats are told by the event's place, and must say the same.
 */
final class DeadLetterIndex {
    private final Cut cut;
    private final String journal;
    private final Differences differences;
    private final Digest digest = new Digest();
    private final Map<Source, Seen> unclaimed = new ConcurrentHashMap<>();
    private final Map<Source, Seen> seen = new HashMap<>();
    private long repeats;

    /** A dead letter that is there. */
    record Seen(long offset, Digest.Value digest) {}

    DeadLetterIndex(Cut cut, String journal, Differences differences) {
        this.cut = cut;
        this.journal = journal;
        this.differences = differences;
    }

    /** Takes in the next dead letter; those of events after the cut are left for another time. */
    boolean add(ConsumerRecord<byte[], byte[]> record) {
        Source source = DeadLetter.source(record).orElse(null);
        if (source == null) {
            foreign(record, "does not say from which event it comes");
        } else if (source.partition().topic().equals(journal)) {
            differences.add(
                    Kind.JOURNAL,
                    source.toString(),
                    "passed by when the totals were counted: " + DeadLetter.text(record.headers(), DeadLetter.DETAIL),
                    Differences.NOTHING);
        } else {
            add(record, source);
        }
        return true;
    }

    private void add(ConsumerRecord<byte[], byte[]> record, Source source) {
        Cut.Position position = cut.positions().get(source.partition());
        if (position == null) {
            foreign(record, "comes from " + source + ", which is no event");
        } else if (source.offset() <= position.offset()) {
            Seen now = new Seen(record.offset(), digest.of(record.key(), record.value(), record.headers()));
            Seen first = seen.putIfAbsent(source, now);
            if (first == null) {
                unclaimed.put(source, now);
            } else {
                repeats++;
                requireSame(record, source, first, now);
            }
        }
    }

    private void requireSame(ConsumerRecord<byte[], byte[]> record, Source source, Seen first, Seen now) {
        if (!first.digest().equals(now.digest())) {
            foreign(record, "repeats the one at offset " + first.offset() + " for " + source + " with other content");
        }
    }

    private void foreign(ConsumerRecord<byte[], byte[]> record, String why) {
        differences.add(Kind.DEAD_LETTER, record.topic() + " offset " + record.offset(), why, Differences.NOTHING);
    }

    /** The dead letter of an event, null for none. May be asked by several threads, once for each event. */
    @Nullable
    Seen claim(Source source) {
        return unclaimed.remove(source);
    }

    /** Names those that no rejected event has claimed. */
    void finish(String topic) {
        unclaimed.forEach((source, letter) -> differences.add(
                Kind.DEAD_LETTER,
                topic + " offset " + letter.offset(),
                "a dead letter for " + source,
                "not rejected, or not in the log"));
    }

    /** How many events have a dead letter. */
    long events() {
        return seen.size();
    }

    /** How many dead letters are repeats. */
    long repeats() {
        return repeats;
    }

    static Digest.Value digestOf(Digest digest, DeadLetter letter) {
        return digest.of(letter.key(), letter.value(), Objects.requireNonNull(letter.headers()));
    }
}
