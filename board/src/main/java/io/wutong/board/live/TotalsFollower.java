package io.wutong.board.live;

import io.wutong.board.live.TotalsRows.UnreadableRowException;
import io.wutong.schemas.topics.Topics;
import io.wutong.totals.OverallTotals;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the totals topics and cuts them at one sequence after the other (contract section 4).
 *
 * <p>A value of overall is taken first. Its rows stand below the high watermarks that the other two topics have
 * <em>after</em> it was seen, since a transaction's markers reach its partitions one after the other. Once the consumer
 * has passed those watermarks, the newest row of each key that is not after the value's sequence is a row of the cut.
 *
 * <p>Compaction lets go of superseded rows, but keeps them for ten minutes. So a cut is safe while the end of the topics
 * was seen within the last five; else only at the last value that overall has, which is how reading begins and how it
 * goes on after a long silence.
 *
 * <p>Not for several threads.
 */
final class TotalsFollower {
    private static final Logger LOG = LoggerFactory.getLogger(TotalsFollower.class);
    private static final Duration WHILE_WAITING = Duration.ofMillis(5);
    private static final Duration WHILE_QUIET = Duration.ofMillis(100);
    private static final Duration SAFE_AFTER_THE_END = Duration.ofMinutes(5);
    private static final long NONE = -1;

    private final Consumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final Clock clock;
    private final java.util.function.Consumer<OverallTotals> whenSeen;
    private final TotalsRows rows;
    private final TopicPartition workstations;
    private final TopicPartition industries;
    private final TopicPartition overall;
    private @Nullable Seen latest;
    private long cutOffset = NONE;
    private @Nullable Look look;
    private boolean lookIsSafe;
    private @Nullable Long endSeen;
    private long unreadable;

    /** A value of overall, and where it stands in its topic. */
    private record Seen(OverallTotals value, long offset) {}

    /** The ends of the logs, asked for when a value of overall was the latest one seen; null before the first. */
    private record Look(
            @Nullable Seen candidate,
            long askedAt,
            KafkaFuture<ListOffsetsResult.ListOffsetsResultInfo> workstations,
            KafkaFuture<ListOffsetsResult.ListOffsetsResultInfo> industries,
            KafkaFuture<ListOffsetsResult.ListOffsetsResultInfo> overall) {
        boolean isAnswered() {
            return workstations.isDone() && industries.isDone() && overall.isDone();
        }
    }

    /**
     * A follower from the beginning of the topics.
     *
     * @param whenSeen is told each value of overall, also of those that no cut is made at
     */
    TotalsFollower(
            Topics topics,
            Consumer<byte[], byte[]> consumer,
            Admin admin,
            Clock clock,
            java.util.function.Consumer<OverallTotals> whenSeen) {
        this.consumer = consumer;
        this.admin = admin;
        this.clock = clock;
        this.whenSeen = whenSeen;
        this.rows = new TotalsRows(topics);
        this.workstations = new TopicPartition(topics.workstationTotals().name(), 0);
        this.industries = new TopicPartition(topics.industryTotals().name(), 0);
        this.overall = new TopicPartition(topics.overallTotals().name(), 0);
    }

    /** Goes to the beginning. Rows wait until the value of overall is known that they are to be cut at. */
    void begin() {
        List<TopicPartition> all = List.of(workstations, industries, overall);
        consumer.assign(all);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(all);
        starts.forEach(consumer::seek);
        consumer.pause(List.of(workstations, industries));
    }

    /** Reads on for a moment; a new cut where there is one. */
    Optional<Snapshot> poll() throws ExecutionException {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(look == null ? WHILE_QUIET : WHILE_WAITING)) {
            take(record);
        }
        if (look == null && (endSeen == null || offset(latest) != cutOffset)) {
            look = ask();
        }
        return look != null && look.isAnswered() ? answer(look) : Optional.empty();
    }

    /** Whether the end was reached and there is no value of overall. */
    boolean isEmpty() {
        return endSeen != null && latest == null;
    }

    /** How many records were passed by because they are no rows. */
    long unreadable() {
        return unreadable;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(overall.topic())) {
                OverallTotals value = rows.overall(record);
                latest = new Seen(value, record.offset());
                whenSeen.accept(value);
            } else {
                rows.add(record);
            }
        } catch (UnreadableRowException e) {
            unreadable++;
            LOG.error("Passed by, and the numbers may be wrong until it is written again: {}", e.getMessage());
        }
    }

    private Look ask() {
        lookIsSafe = false;
        Map<TopicPartition, OffsetSpec> rowTopics =
                Map.of(workstations, OffsetSpec.latest(), industries, OffsetSpec.latest());
        ListOffsetsResult watermarks =
                admin.listOffsets(rowTopics, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED));
        ListOffsetsResult committed = admin.listOffsets(
                Map.of(overall, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
        return new Look(
                latest,
                System.nanoTime(),
                watermarks.partitionResult(workstations),
                watermarks.partitionResult(industries),
                committed.partitionResult(overall));
    }

    private Optional<Snapshot> answer(Look answered) throws ExecutionException {
        try {
            if (!lookIsSafe && !isSafe(answered)) {
                return Optional.empty();
            }
            return answered.candidate() == null ? noneYet(answered) : cutIfRead(answered.candidate(), answered);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            look = null;
            throw e;
        }
    }

    /** Whether no row of the candidate's cut can be lost; asks anew where another value of overall is the one to take. */
    private boolean isSafe(Look answered) throws ExecutionException, InterruptedException {
        boolean endSeenLately = endSeen != null
                && answered.candidate() != null
                && answered.askedAt() - endSeen < SAFE_AFTER_THE_END.toNanos();
        if (!endSeenLately && offset(latest) != offset(answered.candidate())) {
            look = ask();
            return false;
        }
        return endSeenLately || hasPassed(overall, answered.overall());
    }

    private Optional<Snapshot> noneYet(Look answered) {
        endSeen = answered.askedAt();
        look = null;
        return Optional.empty();
    }

    private Optional<Snapshot> cutIfRead(Seen candidate, Look answered)
            throws ExecutionException, InterruptedException {
        if (!lookIsSafe) {
            lookIsSafe = true;
            rows.moveTo(candidate.value().getSequence());
            consumer.resume(List.of(workstations, industries));
        }
        return hasPassed(workstations, answered.workstations()) && hasPassed(industries, answered.industries())
                ? Optional.of(cut(candidate, answered))
                : Optional.empty();
    }

    private Snapshot cut(Seen candidate, Look answered) {
        cutOffset = candidate.offset();
        endSeen = answered.askedAt();
        look = null;
        return new Snapshot(candidate.value(), rows.table(candidate.value()), clock.instant());
    }

    private static long offset(@Nullable Seen seen) {
        return seen == null ? NONE : seen.offset();
    }

    private boolean hasPassed(TopicPartition partition, KafkaFuture<ListOffsetsResult.ListOffsetsResultInfo> end)
            throws ExecutionException, InterruptedException {
        return consumer.position(partition) >= end.get().offset();
    }
}
