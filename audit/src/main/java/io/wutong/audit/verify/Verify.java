package io.wutong.audit.verify;

import io.wutong.audit.fold.Fold;
import io.wutong.audit.fold.FoldView;
import io.wutong.audit.fold.Outcomes;
import io.wutong.audit.live.LogEnds;
import io.wutong.audit.live.LogEnds.PartitionEnds;
import io.wutong.audit.live.TotalsCut;
import io.wutong.audit.log.Cut;
import io.wutong.audit.log.EventLog;
import io.wutong.audit.log.LogRange;
import io.wutong.audit.log.Progress;
import io.wutong.audit.log.RecordSink;
import io.wutong.audit.replay.LogFold;
import io.wutong.audit.replay.ParallelRead;
import io.wutong.audit.verify.Difference.Kind;
import io.wutong.schemas.topics.Topic;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.SchemaIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * {@code audit verify}: takes a cut of the totals at one sequence, makes journal, dead letters and totals again from the
 * events up to that cut's position, and names every difference. The running system is neither stopped nor slowed; what
 * it does after the cut is left for the next time.
 */
public final class Verify {
    private final EventLog log;
    private final Topics topics;
    private final SchemaIds ids;
    private final int threads;
    private final Progress progress;

    /**
     * Verifies an installation.
     *
     * @param threads how many readers
     */
    public Verify(EventLog log, Topics topics, SchemaIds ids, int threads, Progress progress) {
        this.log = log;
        this.topics = topics;
        this.ids = ids;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * What was verified, and what is not as it should be.
     *
     * @param sequence the journal offset at which the totals were taken
     * @param cut up to where the events were replayed
     * @param outcomes how many events had which outcome
     * @param entries how many records the journal has up to the sequence
     * @param deadLetters how many events have a dead letter, and how many dead letters are repeats of one
     * @param differences the first of each kind
     * @param counts how many differences there are of each kind
     * @param took how long it took
     */
    public record Report(
            long sequence,
            Cut cut,
            Outcomes outcomes,
            long entries,
            DeadLetterCount deadLetters,
            List<Difference> differences,
            Map<Kind, Long> counts,
            Duration took) {
        /** How many events were replayed. */
        public long events() {
            return outcomes.total();
        }

        /** Whether nothing differs: exit code 0, else 3. */
        public boolean holds() {
            return counts.isEmpty();
        }
    }

    /**
     * Dead letters that were found.
     *
     * @param events how many events have one
     * @param repeats how many more there are for the same events, as an application reset leaves them
     */
    public record DeadLetterCount(long events, long repeats) {}

    /**
     * Verifies.
     *
     * @param against a cut saved earlier, up to which the events must be what they were; null for none
     * @throws io.wutong.audit.NotReachedException when there are no totals, or the log cannot be read
     * @throws io.wutong.audit.UnreadableRecordException when a totals topic holds something else than rows
     */
    public Report run(@Nullable Cut against) {
        return run(against, false);
    }

    /**
     * Verifies.
     *
     * @param chained whether the report's cut has chains, so that it can be saved
     */
    public Report run(@Nullable Cut against, boolean chained) {
        long began = System.nanoTime();
        TotalsCut totals = log.totals();
        Cut cut = Cut.of(totals.overall().getPositions());
        Differences differences = new Differences();
        LogEnds events = log.ends(topics.events().stream().map(Topic::name).toList(), IsolationLevel.READ_COMMITTED);
        new LogComparison(differences).compare(cut, events, against);

        JournalIndex journal = readJournal(totals.sequence(), events, differences);
        DeadLetterIndex letters = readDeadLetters(cut, differences);
        Suspects suspects = new Suspects(differences);
        Map<TopicPartition, PartitionVerifier> verifiers = new HashMap<>();
        events.partitions()
                .keySet()
                .forEach(partition -> verifiers.put(
                        partition,
                        new PartitionVerifier(partition, journal.of(partition), letters, suspects, differences)));
        Fold.Options options = chained ? Fold.Options.CHAINED : Fold.Options.PLAIN;
        Fold fold =
                new Fold(ids, events, options.heardBy(partition -> Objects.requireNonNull(verifiers.get(partition))));
        replay(fold, cut, events, against, differences);
        verifiers.values().forEach(PartitionVerifier::finish);
        letters.finish(topics.deadLetter().name());
        suspects.resolve(log, topics);

        TotalsComparison comparison = new TotalsComparison(differences);
        LogFold sums = new LogFold(log, topics, ids, threads, progress);
        comparison.compareRows(totals.table(), sums.totals(new FoldView(fold, null)));
        comparison.compareOverall(
                totals,
                fold,
                single(topics.journal(), IsolationLevel.READ_COMMITTED).topicId());
        return new Report(
                totals.sequence(),
                fold.cut(),
                fold.outcomes(),
                journal.records(),
                new DeadLetterCount(letters.events(), letters.repeats()),
                differences.kept(),
                differences.counts(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private JournalIndex readJournal(long sequence, LogEnds events, Differences differences) {
        PartitionEnds ends = single(topics.journal(), IsolationLevel.READ_UNCOMMITTED);
        requireWhole(ends, sequence, differences);
        JournalIndex index = new JournalIndex(topics, events.partitions().keySet(), differences);
        long to = Math.min(sequence + 1, ends.end());
        read("journal entries", List.of(new LogRange(ends.partition(), ends.start(), to)), index::add);
        return index;
    }

    private DeadLetterIndex readDeadLetters(Cut cut, Differences differences) {
        PartitionEnds ends = single(topics.deadLetter(), IsolationLevel.READ_UNCOMMITTED);
        requireWhole(ends, -1, differences);
        DeadLetterIndex index = new DeadLetterIndex(cut, topics.journal().name(), differences);
        read("dead letters", List.of(new LogRange(ends.partition(), ends.start(), ends.end())), index::add);
        return index;
    }

    private static void requireWhole(PartitionEnds ends, long needed, Differences differences) {
        String where = ends.partition().topic();
        if (ends.start() > 0) {
            differences.add(Kind.LOG, where, "begins at offset " + ends.start(), "0: records were deleted");
        }
        if (ends.end() <= needed) {
            differences.add(Kind.LOG, where, "ends before offset " + ends.end(), "offset " + needed + " was counted");
        }
    }

    private void replay(Fold fold, Cut cut, LogEnds events, @Nullable Cut against, Differences differences) {
        ChainComparison chains = new ChainComparison(against, differences);
        List<LogRange> ranges = new ArrayList<>();
        events.partitions().forEach((partition, ends) -> {
            long last = Math.max(offsetIn(cut, partition), offsetIn(against, partition));
            ranges.add(new LogRange(partition, ends.start(), Math.min(last + 1, ends.end())));
        });
        new ParallelRead(log, threads, progress).read("events", ranges, () -> record -> {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            chains.add(partition, record);
            if (record.offset() <= offsetIn(cut, partition)) {
                fold.of(partition).add(record);
            }
            return true;
        });
        chains.finish();
    }

    private static long offsetIn(@Nullable Cut cut, TopicPartition partition) {
        Cut.Position position = cut == null ? null : cut.positions().get(partition);
        return position == null ? Cut.NONE : position.offset();
    }

    private void read(String what, List<LogRange> ranges, RecordSink sink) {
        new ParallelRead(log, 1, progress).read(what, ranges, () -> sink);
    }

    private PartitionEnds single(Topic<?, ?> topic, IsolationLevel isolation) {
        return log.ends(List.of(topic.name()), isolation).of(new TopicPartition(topic.name(), 0));
    }
}
