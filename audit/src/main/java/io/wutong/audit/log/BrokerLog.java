package io.wutong.audit.log;

import io.wutong.audit.NotReachedException;
import io.wutong.audit.client.AuditClients;
import io.wutong.audit.client.Deadline;
import io.wutong.audit.live.LogEnds;
import io.wutong.audit.live.TotalsCut;
import io.wutong.audit.live.TotalsReader;
import io.wutong.schemas.topics.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The topics of a broker: read with {@code assign}, without a group, {@code read_committed}. Writes nothing. */
public final class BrokerLog implements EventLog {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final Topics topics;
    private final Map<String, Object> client;
    private final AuditClients clients;
    private final Admin admin;
    private final Duration answerLimit;
    private final AtomicInteger readers = new AtomicInteger();

    /**
     * The log of an installation.
     *
     * @param client the properties of every client, {@code bootstrap.servers} among them
     */
    public BrokerLog(Topics topics, Map<String, Object> client) {
        this(topics, client, ANSWER_LIMIT);
    }

    /**
     * The same with another patience.
     *
     * @param answerLimit how long the broker may take to answer, and a read may stand still
     */
    public BrokerLog(Topics topics, Map<String, Object> client, Duration answerLimit) {
        this.topics = topics;
        this.client = Map.copyOf(client);
        this.answerLimit = answerLimit;
        this.clients = new AuditClients(client);
        this.admin = clients.admin("log-admin");
    }

    @Override
    public String name() {
        return "the broker at " + client.get("bootstrap.servers");
    }

    @Override
    public LogEnds ends(Collection<String> names, IsolationLevel isolation) {
        return LogEnds.read(clients, admin, names, isolation, Deadline.after(answerLimit));
    }

    @Override
    public void read(List<LogRange> ranges, RecordSink sink) {
        Map<TopicPartition, LogRange> open = new HashMap<>();
        ranges.stream().filter(range -> range.length() > 0).forEach(range -> open.put(range.partition(), range));
        if (open.isEmpty()) {
            return;
        }
        Consumer<byte[], byte[]> consumer = clients.consumer("reader-" + readers.incrementAndGet());
        try {
            consumer.assign(open.keySet());
            open.values().forEach(range -> consumer.seek(range.partition(), range.from()));
            read(consumer, open, sink);
        } catch (KafkaException e) {
            throw new NotReachedException("reading " + name() + " failed: " + e.getMessage(), e);
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    @Override
    public TotalsCut totals() {
        try (TotalsReader reader = new TotalsReader(topics, client)) {
            return reader.cut(answerLimit);
        }
    }

    @Override
    public void close() {
        AuditClients.close(admin);
    }

    private void read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, LogRange> open, RecordSink sink) {
        Deadline stalled = Deadline.after(answerLimit);
        long reached = 0;
        while (!open.isEmpty()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (TopicPartition partition : records.partitions()) {
                deliver(records.records(partition), partition, open, sink);
            }
            open.values().removeIf(range -> consumer.position(range.partition()) >= range.to());
            consumer.pause(consumer.assignment().stream()
                    .filter(partition -> !open.containsKey(partition))
                    .toList());
            long now =
                    consumer.assignment().stream().mapToLong(consumer::position).sum();
            if (now > reached) {
                reached = now;
                stalled = Deadline.after(answerLimit);
            } else if (!open.isEmpty() && stalled.isOver()) {
                throw stalled(consumer, open.values().iterator().next());
            }
        }
    }

    private static void deliver(
            List<ConsumerRecord<byte[], byte[]>> records,
            TopicPartition partition,
            Map<TopicPartition, LogRange> open,
            RecordSink sink) {
        LogRange range = open.get(partition);
        if (range == null) {
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() >= range.to() || !sink.accept(record)) {
                open.remove(partition);
                return;
            }
        }
    }

    private NotReachedException stalled(Consumer<byte[], byte[]> consumer, LogRange range) {
        return new NotReachedException(range.partition() + " could not be read beyond offset "
                + consumer.position(range.partition()) + " of " + range.to() + " for " + answerLimit.toSeconds()
                + " s from " + name() + ": it no longer answers, or a transaction stays open there");
    }
}
