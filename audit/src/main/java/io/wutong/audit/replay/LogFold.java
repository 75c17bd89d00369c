package io.wutong.audit.replay;

import io.wutong.audit.LogDiffersException;
import io.wutong.audit.fold.Fold;
import io.wutong.audit.fold.FoldListener;
import io.wutong.audit.fold.FoldView;
import io.wutong.audit.fold.PartitionFold;
import io.wutong.audit.fold.Tally;
import io.wutong.audit.live.LogEnds;
import io.wutong.audit.live.LogEnds.PartitionEnds;
import io.wutong.audit.log.Cut;
import io.wutong.audit.log.Cut.Position;
import io.wutong.audit.log.EventLog;
import io.wutong.audit.log.LogRange;
import io.wutong.audit.log.Progress;
import io.wutong.audit.log.RecordSink;
import io.wutong.core.totals.TotalsTable;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topic;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.SchemaIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads the event topics of a log into a fold, and a fold further along its log. */
public final class LogFold {
    private final EventLog log;
    private final Topics topics;
    private final SchemaIds ids;
    private final int threads;
    private final Progress progress;

    /**
     * Folds of a log.
     *
     * @param threads how many readers
     */
    public LogFold(EventLog log, Topics topics, SchemaIds ids, int threads, Progress progress) {
        this.log = log;
        this.topics = topics;
        this.ids = ids;
        this.threads = threads;
        this.progress = progress;
    }

    /** The log. */
    public EventLog log() {
        return log;
    }

    /**
     * How far the event topics go now, up to the first open transaction.
     *
     * @throws LogDiffersException when they do not all have the same partitions, numbered from 0 (contract section 1)
     */
    public LogEnds ends() {
        LogEnds ends = log.ends(topics.events().stream().map(Topic::name).toList(), IsolationLevel.READ_COMMITTED);
        int most = ends.partitions().keySet().stream()
                .mapToInt(TopicPartition::partition)
                .max()
                .orElse(0);
        List<String> missing = topics.events().stream()
                .flatMap(topic -> IntStream.rangeClosed(0, most)
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .filter(partition -> !ends.partitions().containsKey(partition))
                .map(partition -> "there is no " + partition + " in " + log.name()
                        + ": the event topics have the same number of partitions")
                .toList();
        if (!missing.isEmpty()) {
            throw new LogDiffersException(missing);
        }
        return ends;
    }

    /**
     * The fold of what the scope knows, whatever its day. A cut with chains is held against the log.
     *
     * @throws LogDiffersException when the log is not the one of the cut
     * @throws io.wutong.audit.NotReachedException when the log cannot be read
     */
    public Fold fold(Scope scope, Fold.Options options) {
        LogEnds ends = ends();
        Cut cut = scope.cut();
        if (cut == null) {
            return fold(ends, ranges(ends, Map.of()), scope.knownBy(), options);
        }
        CutCheck.requireSameLog(cut, ends);
        Fold.Options chained = new Fold.Options(options.chained() || cut.hasChains(), options.listeners());
        Fold fold = fold(ends, ranges(ends, cut.positions()), null, chained);
        CutCheck.requireSameChains(cut, fold.cut());
        return fold;
    }

    /**
     * Reads on from where the fold stands, to the positions of a later cut; what it stands at or beyond is left alone.
     *
     * @throws LogDiffersException when the log is not the one of the fold
     */
    public void extend(Fold fold, Cut to) {
        LogEnds ends = ends();
        CutCheck.requireSameLog(fold.cut(), ends);
        CutCheck.requireSameLog(to, ends);
        List<LogRange> ranges = new ArrayList<>();
        to.positions()
                .forEach((partition, position) -> ranges.add(
                        new LogRange(partition, fold.of(partition).position().offset() + 1, position.offset() + 1)));
        read(ranges, fold, null);
    }

    /**
     * Reads the events of one type a second time, exactly as far as a fold stands, for somebody who looks.
     *
     * @param listeners who sees the events of a partition
     * @throws LogDiffersException when the log is no longer the one of the fold
     */
    public void foldAgain(Fold fold, EventType type, Function<TopicPartition, FoldListener> listeners) {
        LogEnds ends = ends();
        Cut cut = fold.cut();
        CutCheck.requireSameLog(cut, ends);
        List<LogRange> ranges = ranges(ends, cut.positions()).stream()
                .filter(range -> range.partition().topic().equals(type.topic()))
                .toList();
        Fold again = new Fold(
                ids,
                ends,
                Fold.Options.PLAIN.heardBy(partition ->
                        partition.topic().equals(type.topic()) ? listeners.apply(partition) : FoldListener.NONE));
        read(ranges, again, null);
    }

    /** The totals of a fold, summed by as many threads. */
    public TotalsTable totals(FoldView view) {
        List<Tally> tallies = new ArrayList<>();
        List<Runnable> tasks = new ArrayList<>();
        List<PartitionFold> partitions = new ArrayList<>(view.fold().partitions());
        for (int i = 0; i < Math.min(threads, partitions.size()); i++) {
            Tally tally = new Tally(view);
            int first = i;
            tallies.add(tally);
            tasks.add(() -> {
                for (int at = first; at < partitions.size(); at += threads) {
                    tally.add(partitions.get(at));
                }
            });
        }
        ParallelRead.run(tasks);
        Tally sum = new Tally(view);
        tallies.forEach(sum::add);
        return sum.table();
    }

    private Fold fold(LogEnds ends, List<LogRange> ranges, @Nullable Instant knownBy, Fold.Options options) {
        Fold fold = new Fold(ids, ends, options);
        read(ranges, fold, knownBy);
        return fold;
    }

    private void read(List<LogRange> ranges, Fold fold, @Nullable Instant knownBy) {
        long last = knownBy == null ? Long.MAX_VALUE : knownBy.toEpochMilli();
        new ParallelRead(log, threads, progress).read("events", ranges, () -> new FoldSink(fold, last));
    }

    private static List<LogRange> ranges(LogEnds ends, Map<TopicPartition, Position> positions) {
        List<LogRange> ranges = new ArrayList<>();
        for (PartitionEnds log : ends.partitions().values()) {
            Position position = positions.get(log.partition());
            long to = positions.isEmpty()
                    ? log.end()
                    : Objects.requireNonNull(position).offset() + 1;
            ranges.add(new LogRange(log.partition(), log.start(), to));
        }
        return ranges;
    }

    /** Gives records to the fold of their partition, up to the first that was appended too late. */
    private static final class FoldSink implements RecordSink {
        private final Fold fold;
        private final long last;
        private @Nullable PartitionFold current;

        FoldSink(Fold fold, long last) {
            this.fold = fold;
            this.last = last;
        }

        @Override
        public boolean accept(ConsumerRecord<byte[], byte[]> record) {
            if (record.timestamp() > last) {
                return false;
            }
            PartitionFold partition = current;
            if (partition == null
                    || partition.partition().partition() != record.partition()
                    || !partition.partition().topic().equals(record.topic())) {
                partition = fold.of(new TopicPartition(record.topic(), record.partition()));
                current = partition;
            }
            partition.add(record);
            return true;
        }
    }
}
