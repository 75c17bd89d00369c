package io.wutong.producer.testkit;

import io.wutong.journal.JournalEntry;
import io.wutong.journal.Outcome;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a journal entry for every event that arrives, as a test says, each batch in one transaction. Before each it
 * aborts one that says something else, and around each entry it writes those of another producer's events.
 */
public final class FakeLedger {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Topics topics;
    private final UnaryOperator<JournalEntry> decision;
    private final KafkaConsumer<byte[], byte[]> events;
    private final KafkaProducer<String, JournalEntry> journal;
    private final Thread thread = new Thread(this::run, "fake-ledger");
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private volatile boolean stopped;

    private FakeLedger(Cluster cluster, Topics topics, UnaryOperator<JournalEntry> decision) {
        this.topics = topics;
        this.decision = decision;
        Map<String, Object> settings = new HashMap<>(cluster.client());
        settings.put("enable.metrics.push", false);
        this.events = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Map<String, Object> transactional = new HashMap<>(settings);
        transactional.put("transactional.id", topics.journal().name());
        this.journal = new KafkaProducer<>(
                transactional, new StringSerializer(), topics.journal().values().serializer());
    }

    /** Does the work while a ledger decides about events; the decision is given each entry as ACCEPTED. */
    public static <T> T decidingWhile(
            Cluster cluster, Topics topics, UnaryOperator<JournalEntry> decision, Supplier<T> work) {
        FakeLedger ledger = new FakeLedger(cluster, topics, decision);
        ledger.start(cluster.ends());
        try {
            return work.get();
        } finally {
            ledger.stop();
        }
    }

    private void start(Map<TopicPartition, Long> from) {
        events.assign(from.keySet());
        from.forEach(events::seek);
        journal.initTransactions();
        thread.start();
    }

    private void stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        events.close();
        journal.close();
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
    }

    private void run() {
        try {
            while (!stopped) {
                ConsumerRecords<byte[], byte[]> records = events.poll(LOOK);
                if (!records.isEmpty()) {
                    decide(records);
                }
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private void decide(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        journal.beginTransaction();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            JournalEntry aborted = entry(record);
            aborted.setOutcome(Outcome.REJECTED);
            write(aborted);
        }
        journal.flush();
        journal.abortTransaction();
        journal.beginTransaction();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            JournalEntry anothers = entry(record);
            anothers.setOffset(record.offset() + 1_000_000);
            anothers.setOutcome(Outcome.REJECTED);
            write(anothers);
            write(decision.apply(entry(record)));
        }
        journal.commitTransaction();
    }

    private void write(JournalEntry entry) {
        var unused = journal.send(new ProducerRecord<>(topics.journal().name(), "key", entry));
    }

    private static JournalEntry entry(ConsumerRecord<byte[], byte[]> record) {
        EventType type = EventType.ofTopic(record.topic()).orElseThrow();
        return JournalEntry.newBuilder()
                .setTopic(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setAppendedAt(Instant.ofEpochMilli(record.timestamp()))
                .setType(type.jsonName())
                .setOutcome(Outcome.ACCEPTED)
                .setChanges(List.of())
                .build();
    }
}
