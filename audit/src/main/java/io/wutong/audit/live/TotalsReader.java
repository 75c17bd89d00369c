package io.wutong.audit.live;

import io.wutong.audit.NoTotalsException;
import io.wutong.audit.NotAtRestException;
import io.wutong.audit.NotAtRestException.Behind;
import io.wutong.audit.NotReachedException;
import io.wutong.audit.TopicReplacedException;
import io.wutong.audit.client.AuditClients;
import io.wutong.audit.client.Deadline;
import io.wutong.audit.live.LogEnds.PartitionEnds;
import io.wutong.schemas.topics.Topic;
import io.wutong.schemas.topics.Topics;
import io.wutong.totals.LogPosition;
import io.wutong.totals.OverallTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the totals topics of a running system so that all numbers belong to one sequence (contract section 4). The
 * markers of one transaction reach its partitions one after the other, so the order matters: first the latest committed
 * value of overall; then the high watermarks of the other topics, below which all rows of that value's transaction and
 * of every earlier one stand, decided or not; then the rows, read committed, up to those watermarks.
 *
 * <p>Writes nothing and has no group. Not for several threads.
 */
public final class TotalsReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    /** How long to wait for the records that the ends promise before looking whether they are only markers. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Topics topics;
    private final AuditClients clients;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * A reader of one installation.
     *
     * @param client the properties of every client, {@code bootstrap.servers} among them
     */
    public TotalsReader(Topics topics, Map<String, Object> client) {
        this.topics = topics;
        this.clients = new AuditClients(client);
        this.admin = clients.admin("totals-admin");
        this.consumer = clients.consumer("totals");
    }

    /**
     * The totals at the latest sequence that is committed.
     *
     * @throws NoTotalsException when there are none yet
     * @throws NotReachedException when the broker, a topic or the end of an open transaction is not reached in time
     * @throws io.wutong.audit.UnreadableRecordException when a totals topic holds something else than rows
     */
    public TotalsCut cut(Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        return rowsAt(latest(deadline).overall(), deadline);
    }

    /**
     * Waits until the totals count every event that the event topics have now, and takes a cut.
     *
     * @throws NoTotalsException when there are still none when the time is up
     * @throws NotAtRestException when that is not so in time; it says what was missing
     * @throws TopicReplacedException when an event topic is not the one that is counted
     * @throws NotReachedException as {@link #cut}
     */
    public TotalsCut awaitAtRest(Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        LogEnds ends = eventEnds(deadline);
        Map<TopicPartition, Long> needed = new HashMap<>();
        ends.partitions().forEach((partition, log) -> needed.put(partition, log.end() - 1));
        Latest latest = follow(awaitFirst(deadline), ends, needed, Deadline.after(deadline.leftUpTo(PATIENCE)));
        List<Behind> behind = behind(latest.overall(), ends, needed);
        if (!behind.isEmpty()) {
            findLastRecords(behind, ends, needed, deadline);
            latest = followToRest(latest, ends, needed, deadline);
        }
        return rowsAt(latest.overall(), deadline);
    }

    /**
     * The latest committed value of overall.
     *
     * @throws NoTotalsException when there is none yet
     * @throws NotReachedException as {@link #cut}
     */
    public OverallTotals latestOverall(Duration timeout) {
        return latest(Deadline.after(timeout)).overall();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
        AuditClients.close(admin);
    }

    /** A value of overall, and where it stands in its topic. */
    private record Latest(OverallTotals overall, long offset) {}

    private Latest latest(Deadline deadline) {
        return committed(overallEnds(deadline), deadline)
                .orElseThrow(() -> new NoTotalsException(topics.overallTotals().name()));
    }

    /** A committed value of overall, waited for where there is none: the topology's first transaction may be open. */
    private Latest awaitFirst(Deadline deadline) {
        PartitionEnds ends = overallEnds(deadline);
        Optional<Latest> first = committed(ends, deadline);
        if (first.isPresent()) {
            return first.get();
        }
        consumer.assign(List.of(ends.partition()));
        consumer.seek(ends.partition(), ends.end());
        while (!deadline.isOver()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(deadline.leftUpTo(POLL))) {
                return latest(record);
            }
        }
        throw new NoTotalsException(ends.partition().topic());
    }

    private PartitionEnds overallEnds(Deadline deadline) {
        TopicPartition partition = single(topics.overallTotals());
        return LogEnds.read(clients, admin, List.of(partition.topic()), IsolationLevel.READ_COMMITTED, deadline)
                .of(partition);
    }

    private Optional<Latest> committed(PartitionEnds ends, Deadline deadline) {
        return LastRecords.before(consumer, ends, deadline).map(this::latest);
    }

    private Latest latest(ConsumerRecord<byte[], byte[]> record) {
        return new Latest(CutAssembly.overall(topics, record), record.offset());
    }

    private LogEnds eventEnds(Deadline deadline) {
        List<String> names = topics.events().stream().map(Topic::name).toList();
        return LogEnds.read(clients, admin, names, IsolationLevel.READ_UNCOMMITTED, deadline);
    }

    private TotalsCut rowsAt(OverallTotals overall, Deadline deadline) {
        List<String> names = List.of(
                topics.workstationTotals().name(), topics.industryTotals().name());
        Collection<PartitionEnds> watermarks = LogEnds.read(
                        clients, admin, names, IsolationLevel.READ_UNCOMMITTED, deadline)
                .partitions()
                .values();
        CutAssembly assembly = new CutAssembly(topics, overall);
        List<PartitionEnds> open = new ArrayList<>(watermarks);
        consumer.assign(open.stream().map(PartitionEnds::partition).toList());
        open.forEach(log -> consumer.seek(log.partition(), log.start()));
        open.removeIf(log -> consumer.position(log.partition(), deadline.left()) >= log.end());
        while (!open.isEmpty()) {
            if (deadline.isOver()) {
                TopicPartition partition = open.get(0).partition();
                throw new NotReadInTimeException(partition, consumer.position(partition), deadline.limit());
            }
            consumer.poll(deadline.leftUpTo(POLL)).forEach(assembly::add);
            open.removeIf(log -> consumer.position(log.partition(), deadline.left()) >= log.end());
        }
        return assembly.cut();
    }

    /** What is appended after the ends were taken need not be counted; what stands before them may be only markers. */
    private void findLastRecords(
            List<Behind> behind, LogEnds ends, Map<TopicPartition, Long> needed, Deadline deadline) {
        for (Behind one : behind) {
            PartitionEnds log = ends.of(new TopicPartition(one.topic(), one.partition()));
            try {
                long last = LastRecords.before(consumer, log, deadline)
                        .map(ConsumerRecord::offset)
                        .orElse(-1L);
                needed.put(log.partition(), last);
            } catch (NotReadInTimeException e) {
                throw new NotAtRestException(
                        List.of(one), "A transaction of a producer is open there: " + e.getMessage());
            }
        }
    }

    private Latest followToRest(Latest first, LogEnds ends, Map<TopicPartition, Long> needed, Deadline deadline) {
        Latest latest = follow(first, ends, needed, deadline);
        List<Behind> behind = behind(latest.overall(), ends, needed);
        if (!behind.isEmpty()) {
            throw new NotAtRestException(behind, hint(latest.offset() != first.offset(), deadline.limit()));
        }
        return latest;
    }

    /** The first value that counts all that is needed, or the last one before the deadline. */
    private Latest follow(Latest first, LogEnds ends, Map<TopicPartition, Long> needed, Deadline deadline) {
        TopicPartition partition = single(topics.overallTotals());
        consumer.assign(List.of(partition));
        consumer.seek(partition, first.offset() + 1);
        Latest latest = first;
        while (!deadline.isOver() && !behind(latest.overall(), ends, needed).isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(deadline.leftUpTo(POLL))) {
                latest = latest(record);
            }
        }
        return latest;
    }

    private static String hint(boolean moved, Duration limit) {
        return moved
                ? "A topology is running and was still counting after " + limit.toMillis() + " ms: wait longer"
                : "Nothing new was counted within " + limit.toMillis() + " ms: is a topology running?";
    }

    private static List<Behind> behind(OverallTotals overall, LogEnds ends, Map<TopicPartition, Long> needed) {
        Map<TopicPartition, LogPosition> positions = new HashMap<>();
        overall.getPositions()
                .forEach(position ->
                        positions.put(new TopicPartition(position.getTopic(), position.getPartition()), position));
        List<Behind> behind = new ArrayList<>();
        ends.partitions().forEach((partition, log) -> {
            LogPosition position = positions.get(partition);
            if (position != null && !position.getTopicId().equals(log.topicId())) {
                throw new TopicReplacedException(partition.topic(), position.getTopicId(), log.topicId());
            }
            long counted = position == null ? -1 : position.getOffset();
            long target = needed.getOrDefault(partition, -1L);
            if (counted < target) {
                behind.add(new Behind(partition.topic(), partition.partition(), counted, target));
            }
        });
        return behind;
    }

    private static TopicPartition single(Topic<?, ?> topic) {
        return new TopicPartition(topic.name(), 0);
    }
}
