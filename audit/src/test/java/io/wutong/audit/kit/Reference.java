package io.wutong.audit.kit;

import io.wutong.audit.NoTotalsException;
import io.wutong.audit.client.Partitions;
import io.wutong.audit.live.LogEnds;
import io.wutong.audit.log.BrokerLog;
import io.wutong.audit.log.LogRange;
import io.wutong.core.FoldVersion;
import io.wutong.core.ledger.EventFields;
import io.wutong.core.ledger.EventRules;
import io.wutong.core.ledger.Ledger;
import io.wutong.core.ledger.RawEvent;
import io.wutong.core.ledger.Verdict;
import io.wutong.core.ledger.Winners;
import io.wutong.core.testkit.InMemoryWinners;
import io.wutong.core.totals.RowChanges;
import io.wutong.core.totals.TotalsRecords;
import io.wutong.core.totals.TotalsTable;
import io.wutong.journal.JournalEntry;
import io.wutong.journal.Outcome;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.KeyHash;
import io.wutong.schemas.topics.Topic;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.totals.LogPosition;
import io.wutong.totals.OutcomeCount;
import io.wutong.totals.OverallTotals;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;

/**
 * Writes journal, dead letters and totals as the topology does, straight from core's rules, with the partitions in a
 * random order; and does on purpose what an auditor must find.
 */
public final class Reference implements AutoCloseable {
    private static final int LOT = 40;

    private final Installation installation;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Random random;
    private final Ledger ledger =
            new Ledger(LocalSchemaIds.get(), key -> KeyHash.partitionOf(key, Installation.PARTITIONS));
    private final Map<String, InMemoryWinners> records = new HashMap<>();
    private final SortedMap<TopicPartition, Long> positions = new TreeMap<>(Partitions.ORDER);
    private final Map<List<String>, Long> outcomes = new HashMap<>();
    private final TotalsTable table = new TotalsTable();
    private Instant lastAppendedAt = Instant.EPOCH;
    private long sequence = -1;

    private UnaryOperator<JournalEntry> forgeEntry = UnaryOperator.identity();
    private Predicate<JournalEntry> repeatEntry = entry -> false;
    private Predicate<JournalEntry> leaveOutEntry = entry -> false;
    private Predicate<JournalEntry> leaveOutLetter = entry -> false;
    private UnaryOperator<ProducerRecord<byte[], byte[]>> forgeLetter = UnaryOperator.identity();

    public Reference(Installation installation, long seed) {
        this.installation = installation;
        this.topics = installation.topics();
        this.producer = installation.transactionalProducer("reference");
        this.random = new Random(seed);
    }

    /** Writes another entry than the one that is counted. */
    public Reference forgingEntries(UnaryOperator<JournalEntry> forge) {
        forgeEntry = forge;
        return this;
    }

    /** Writes an entry a second time. */
    public Reference repeatingEntries(Predicate<JournalEntry> which) {
        repeatEntry = which;
        return this;
    }

    /** Counts without writing the entry. */
    public Reference leavingOutEntries(Predicate<JournalEntry> which) {
        leaveOutEntry = which;
        return this;
    }

    /** Writes no dead letter. */
    public Reference leavingOutLetters(Predicate<JournalEntry> which) {
        leaveOutLetter = which;
        return this;
    }

    /** Writes other dead letters. */
    public Reference forgingLetters(UnaryOperator<ProducerRecord<byte[], byte[]>> forge) {
        forgeLetter = forge;
        return this;
    }

    public TotalsTable table() {
        return table;
    }

    public long sequence() {
        return sequence;
    }

    /** Counts what is in the event topics now. */
    public Reference run() {
        List<Deque<ConsumerRecord<byte[], byte[]>>> queues = read();
        while (!queues.isEmpty()) {
            List<ConsumerRecord<byte[], byte[]>> lot = new ArrayList<>();
            while (lot.size() < LOT && !queues.isEmpty()) {
                int next = random.nextInt(queues.size());
                lot.add(queues.get(next).remove());
                if (queues.get(next).isEmpty()) {
                    queues.remove(next);
                }
            }
            transact(lot);
        }
        awaitVisible();
        return this;
    }

    /** A commit is acknowledged before its markers stand in every partition. */
    private void awaitVisible() {
        try (BrokerLog log = new BrokerLog(topics, installation.client())) {
            Awaitility.await()
                    .ignoreException(NoTotalsException.class)
                    .until(() -> log.totals().sequence() >= sequence);
        }
    }

    private List<Deque<ConsumerRecord<byte[], byte[]>>> read() {
        Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> queues = new TreeMap<>(Partitions.ORDER);
        try (BrokerLog log = new BrokerLog(topics, installation.client())) {
            LogEnds ends = log.ends(topics.events().stream().map(Topic::name).toList(), IsolationLevel.READ_COMMITTED);
            List<LogRange> ranges = new ArrayList<>();
            ends.partitions().forEach((partition, end) -> {
                positions.putIfAbsent(partition, -1L);
                ranges.add(new LogRange(partition, Objects.requireNonNull(positions.get(partition)) + 1, end.end()));
            });
            log.read(
                    ranges,
                    record -> queues.computeIfAbsent(
                                    new TopicPartition(record.topic(), record.partition()),
                                    absent -> new ArrayDeque<>())
                            .add(record));
        }
        return new ArrayList<>(queues.values());
    }

    private void transact(List<ConsumerRecord<byte[], byte[]>> lot) {
        producer.beginTransaction();
        Set<String> workstations = new HashSet<>();
        Set<String> industries = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : lot) {
            JournalEntry entry = decide(record);
            RowChanges changes = table.apply(entry);
            workstations.addAll(changes.workstations().keySet());
            industries.addAll(changes.industries().keySet());
        }
        workstations.forEach(
                id -> send(topics.workstationTotals(), id, TotalsRecords.of(table.workstation(id), sequence)));
        industries.forEach(
                code -> send(topics.industryTotals(), code, TotalsRecords.of(code, table.industry(code), sequence)));
        send(topics.overallTotals(), Topics.OVERALL_KEY, overall());
        producer.commitTransaction();
    }

    private JournalEntry decide(ConsumerRecord<byte[], byte[]> record) {
        EventType type = EventType.ofTopic(record.topic()).orElseThrow();
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        RawEvent raw = new RawEvent(
                type,
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                record.value(),
                size(record.headers()));
        Verdict verdict = ledger.judge(raw, id -> known(type, id));
        String id = verdict.event() == null ? "" : EventFields.recordId(verdict.event());
        JournalEntry entry =
                Ledger.enter(raw, verdict, Objects.requireNonNull(positions.get(partition)), known(type, id));
        if (verdict.outcome() == Outcome.ACCEPTED && verdict.slot() != null) {
            records.computeIfAbsent(type + id, absent -> new InMemoryWinners())
                    .put(verdict.slot(), ledger.read(type, record.value()));
        }
        positions.put(partition, record.offset());
        count(entry);
        write(entry);
        if (verdict.outcome() == Outcome.REJECTED && !leaveOutLetter.test(entry)) {
            var unused = producer.send(forgeLetter.apply(letter(raw, verdict, record.headers())));
        }
        return entry;
    }

    private Winners known(EventType type, String id) {
        InMemoryWinners known = records.get(type + id);
        return known == null ? Winners.NONE : known;
    }

    private void count(JournalEntry entry) {
        String reason = entry.getReason() == null ? "" : entry.getReason().name();
        outcomes.merge(List.of(entry.getType(), entry.getOutcome().name(), reason), 1L, Long::sum);
        lastAppendedAt = entry.getAppendedAt().isAfter(lastAppendedAt) ? entry.getAppendedAt() : lastAppendedAt;
    }

    private void write(JournalEntry entry) {
        if (leaveOutEntry.test(entry)) {
            return;
        }
        JournalEntry written = forgeEntry.apply(JournalEntry.newBuilder(entry).build());
        sequence = send(topics.journal(), entry.getRecordId(), written);
        if (repeatEntry.test(entry)) {
            sequence = send(topics.journal(), entry.getRecordId(), written);
        }
    }

    private ProducerRecord<byte[], byte[]> letter(RawEvent raw, Verdict verdict, Headers received) {
        Headers headers =
                raw.headerBytes() > EventRules.LARGEST_EVENT ? new RecordHeaders() : new RecordHeaders(received);
        headers.add("wutong.reason", utf8(String.valueOf(verdict.reason())));
        headers.add("wutong.detail", utf8(String.valueOf(verdict.detail())));
        headers.add("wutong.topic", utf8(raw.type().topic()));
        headers.add("wutong.partition", utf8(Integer.toString(raw.partition())));
        headers.add("wutong.offset", utf8(Long.toString(raw.offset())));
        byte[] value = verdict.forwardable() ? raw.value() : new byte[0];
        return new ProducerRecord<>(topics.deadLetter().name(), 0, raw.key(), value, headers);
    }

    private OverallTotals overall() {
        Map<String, String> ids = installation.topicIds();
        OverallTotals overall = TotalsRecords.of(table.overall(), sequence);
        List<LogPosition> cut = new ArrayList<>();
        positions.forEach((at, offset) -> cut.add(
                new LogPosition(at.topic(), at.partition(), Objects.requireNonNull(ids.get(at.topic())), offset)));
        overall.setPositions(cut);
        List<OutcomeCount> counts = new ArrayList<>();
        outcomes.forEach((kind, count) -> counts.add(
                new OutcomeCount(kind.get(0), kind.get(1), kind.get(2).isEmpty() ? null : kind.get(2), count)));
        overall.setOutcomes(counts);
        overall.setLastAppendedAt(lastAppendedAt);
        overall.setFoldVersion(FoldVersion.CURRENT);
        overall.setJournalTopicId(
                Objects.requireNonNull(ids.get(topics.journal().name())));
        return overall;
    }

    private <T extends SpecificRecordBase> long send(Topic<String, T> topic, String key, T value) {
        byte[] bytes = topic.values().serializer().serialize(topic.name(), value);
        Future<RecordMetadata> sent =
                producer.send(new ProducerRecord<>(topic.name(), 0, key == null ? null : utf8(key), bytes));
        try {
            return sent.get().offset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int size(Headers headers) {
        int size = 0;
        for (Header header : headers) {
            size += utf8(header.key()).length + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
