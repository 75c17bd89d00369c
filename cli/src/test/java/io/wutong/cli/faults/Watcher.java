package io.wutong.cli.faults;

import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.schemas.topics.Topic;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads every committed row while everything around it is killed, and holds each against what contract section 3
 * promises of every row, always: no number that breaks an invariant, no row whose sequence goes back.
 */
final class Watcher implements AutoCloseable {
    private final Topics topics = Topics.of(LocalSchemaIds.get());
    private final Map<String, Deserializer<? extends SpecificRecordBase>> rows = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private final Map<String, Object> settings;
    private volatile boolean stopping;
    private final AtomicLong read = new AtomicLong();

    Watcher(String bootstrapServers) {
        for (Topic<String, ? extends SpecificRecordBase> topic :
                List.of(topics.workstationTotals(), topics.industryTotals(), topics.overallTotals())) {
            rows.put(topic.name(), topic.values().deserializer());
        }
        settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                "watcher",
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "enable.metrics.push",
                false);
        thread = new Thread(this::watch, "watcher");
        thread.start();
    }

    private void watch() {
        List<TopicPartition> all = rows.keySet().stream()
                .map(topic -> new TopicPartition(topic, 0))
                .toList();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (!stopping) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::check);
            }
        }
    }

    private void check(ConsumerRecord<byte[], byte[]> record) {
        SpecificRecordBase row =
                java.util.Objects.requireNonNull(rows.get(record.topic())).deserialize(record.topic(), record.value());
        read.incrementAndGet();
        String place = record.topic() + "@" + record.offset();
        Measures measures = Measures.of(row);
        long left =
                measures.get(Measure.COMPLETED) + measures.get(Measure.WITHDREW) + measures.get(Measure.TRANSFERRED);
        require(place, measures, measures.get(Measure.IN_STATION) == measures.get(Measure.ENTERED) - left);
        require(place, measures, measures.years(Measure.LEFT_BY_YEAR).sum() == left);
        require(place, measures, sums(measures, Measure.ENTERED, Measure.ENTERED_BY_YEAR));
        require(place, measures, sums(measures, Measure.AWARDED_FEN, Measure.AWARDED_FEN_BY_YEAR));
        require(place, measures, sums(measures, Measure.PAID_FEN, Measure.PAID_FEN_BY_YEAR));
        for (Measure measure : Measure.values()) {
            require(place, measures, measures.get(measure) >= 0);
        }
        long sequence = (Long) row.get("sequence");
        Long before = sequences.put(
                record.topic() + "/" + new String(record.key(), java.nio.charset.StandardCharsets.UTF_8), sequence);
        require(place + " sequence " + before + " -> " + sequence, measures, before == null || before <= sequence);
    }

    private static boolean sums(Measures measures, Measure whole, Measure byYear) {
        return measures.get(whole) == measures.years(byYear).sum();
    }

    private void require(String place, Measures measures, boolean holds) {
        if (!holds) {
            violations.add(place + " " + measures);
        }
    }

    /** Rows that broke a promise. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    /** How many committed rows were read. */
    long read() {
        return read.get();
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
