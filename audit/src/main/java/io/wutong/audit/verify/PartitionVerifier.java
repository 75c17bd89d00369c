package io.wutong.audit.verify;

import io.wutong.audit.fold.FoldListener;
import io.wutong.audit.fold.Judged;
import io.wutong.audit.verify.DeadLetter.Source;
import io.wutong.audit.verify.DeadLetterIndex.Seen;
import io.wutong.audit.verify.Difference.Kind;
import io.wutong.core.ledger.Ledger;
import io.wutong.core.ledger.RawEvent;
import io.wutong.core.ledger.Verdict;
import io.wutong.journal.JournalEntry;
import io.wutong.journal.Outcome;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Makes the journal's entries and dead letters of one partition again, and holds the live ones against them. */
final class PartitionVerifier implements FoldListener {
    private final TopicPartition partition;
    private final EntryList entries;
    private final DeadLetterIndex letters;
    private final Suspects suspects;
    private final Differences differences;
    private final Digest digest = new Digest();
    private int next;
    private long lastJournalOffset = -1;

    PartitionVerifier(
            TopicPartition partition,
            EntryList entries,
            DeadLetterIndex letters,
            Suspects suspects,
            Differences differences) {
        this.partition = partition;
        this.entries = entries;
        this.letters = letters;
        this.suspects = suspects;
        this.differences = differences;
    }

    @Override
    public void judged(Judged judged) {
        RawEvent raw = judged.raw();
        JournalEntry entry = Ledger.enter(raw, judged.verdict(), judged.previousOffset(), judged.before());
        verifyEntry(raw.offset(), entry);
        if (judged.verdict().outcome() == Outcome.REJECTED) {
            verifyLetter(new Source(partition, raw.offset()), judged);
        }
    }

    /** Names the entries that stand for no event of the log. */
    void finish() {
        while (next < entries.size()) {
            skipEntryWithoutEvent();
        }
    }

    private void verifyEntry(long offset, JournalEntry expected) {
        while (next < entries.size() && entries.eventOffset(next) < offset) {
            skipEntryWithoutEvent();
        }
        int from = next;
        while (next < entries.size() && entries.eventOffset(next) == offset) {
            next++;
        }
        if (from == next) {
            differences.add(Kind.JOURNAL, partition + " offset " + offset, Differences.NOTHING, EntryText.of(expected));
            return;
        }
        int right = find(from, next, digest.of(key(expected), expected));
        for (int i = from; i < next; i++) {
            if (i != right) {
                boolean another = right >= 0 || i > from;
                suspects.addEntry(entries.journalOffset(i), expected, another);
            }
        }
        requireOrder(entries.journalOffset(Math.max(right, from)), offset);
    }

    private int find(int from, int to, Digest.Value value) {
        for (int i = from; i < to; i++) {
            if (entries.has(i, value)) {
                return i;
            }
        }
        return -1;
    }

    private void requireOrder(long journalOffset, long eventOffset) {
        if (journalOffset < lastJournalOffset) {
            differences.add(
                    Kind.JOURNAL,
                    "journal offset " + journalOffset,
                    "the entry of " + partition + " offset " + eventOffset + " stands before that of an earlier event",
                    "entries in the order of the events");
        }
        lastJournalOffset = Math.max(lastJournalOffset, journalOffset);
    }

    private void skipEntryWithoutEvent() {
        differences.add(
                Kind.JOURNAL,
                "journal offset " + entries.journalOffset(next),
                "an entry for " + partition + " offset " + entries.eventOffset(next),
                "no such event in the log");
        next++;
    }

    private void verifyLetter(Source source, Judged judged) {
        DeadLetter expected = DeadLetter.expected(judged);
        Seen seen = letters.claim(source);
        if (seen == null) {
            Verdict verdict = judged.verdict();
            differences.add(
                    Kind.DEAD_LETTER,
                    source.toString(),
                    Differences.NOTHING,
                    "a dead letter: " + verdict.reason() + ", " + verdict.detail());
        } else if (!seen.digest().equals(DeadLetterIndex.digestOf(digest, expected))) {
            suspects.addLetter(seen.offset(), source, expected);
        }
    }

    private static byte @Nullable [] key(JournalEntry entry) {
        return entry.getRecordId() == null ? null : entry.getRecordId().getBytes(StandardCharsets.UTF_8);
    }
}
