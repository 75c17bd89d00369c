package io.wutong.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.audit.live.TotalsReader;
import io.wutong.core.testkit.FlatRows;
import io.wutong.journal.JournalEntry;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topic;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What must hold after every fault: the oracle's totals, and one journal entry for each event. */
final class Proof {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Topics topics = Topics.of(LocalSchemaIds.get());
    private final Map<String, Object> clients;

    Proof(String bootstrapServers) {
        this.clients =
                Map.of("bootstrap.servers", bootstrapServers, "client.id", "proof", "enable.metrics.push", false);
    }

    void requireTotals(SortedMap<String, SortedMap<String, Long>> expected) {
        try (TotalsReader reader = new TotalsReader(topics, clients)) {
            assertThat(FlatRows.of(reader.awaitAtRest(LIMIT).table())).isEqualTo(expected);
        }
    }

    void requireOneEntryForEachEvent() {
        Map<String, Integer> entries = new HashMap<>();
        Deserializer<JournalEntry> values = topics.journal().values().deserializer();
        for (ConsumerRecord<byte[], byte[]> record : read(topics.journal())) {
            JournalEntry entry = values.deserialize(record.topic(), record.value());
            entries.merge(entry.getTopic() + "-" + entry.getPartition() + "@" + entry.getOffset(), 1, Integer::sum);
        }
        Map<String, Integer> events = new HashMap<>();
        for (EventType type : EventType.values()) {
            for (ConsumerRecord<byte[], byte[]> record : read(topics.events().stream()
                    .filter(topic -> topic.name().equals(type.topic()))
                    .findFirst()
                    .orElseThrow())) {
                events.put(record.topic() + "-" + record.partition() + "@" + record.offset(), 1);
            }
        }
        assertThat(entries).isEqualTo(events);
    }

    private List<ConsumerRecord<byte[], byte[]>> read(Topic<?, ?> topic) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
