package io.wutong.streams;

import io.wutong.journal.JournalEntry;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.totals.IndustryTotals;
import io.wutong.totals.OverallTotals;
import io.wutong.totals.WorkstationTotals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology on Kafka's test driver: events in, entries, rows and dead letters out. */
final class TopologyKit implements AutoCloseable {
    static final Instant APPENDED = Instant.parse("2026-01-05T03:00:00Z");
    private static final Duration WRITE_INTERVAL = Duration.ofMillis(50);

    private final Topics topics = Topics.of(LocalSchemaIds.get());
    private final SoundLog log = new SoundLog();
    private final TopologyTestDriver driver;

    TopologyKit(Path stateDirectory) {
        StreamsConfig settings = settings(stateDirectory);
        Properties properties = new Properties();
        properties.putAll(settings.originals());
        this.driver = new TopologyTestDriver(topology(settings, log), properties);
    }

    static StreamsConfig settings(Path stateDirectory) {
        try {
            return StreamsSettings.of(
                    RunnerConfig.of("wutong", stateDirectory, Map.of("bootstrap.servers", "127.0.0.1:1")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Topology topology(StreamsConfig settings) {
        return topology(settings, new SoundLog());
    }

    private static Topology topology(StreamsConfig settings, LogGuard log) {
        Topics topics = Topics.of(LocalSchemaIds.get());
        return new TotalsTopology(topics, LocalSchemaIds.get(), log, WRITE_INTERVAL).build(settings);
    }

    /** From now on, a look at the log says that records are gone. */
    void loseRecords() {
        log.damage();
    }

    void append(EventType type, byte @Nullable [] key, byte @Nullable [] value) {
        append(type, key, value, new RecordHeaders());
    }

    void append(EventType type, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        append(type.topic(), key, value, headers);
    }

    void append(String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, headers, APPENDED));
    }

    /** Lets the time pass after which moved rows are written. */
    void letRowsBeWritten() {
        driver.advanceWallClockTime(WRITE_INTERVAL);
    }

    List<JournalEntry> entries() {
        return driver.createOutputTopic(
                        topics.journal().name(),
                        topics.journal().keys().deserializer(),
                        topics.journal().values().deserializer())
                .readValuesToList();
    }

    Map<String, WorkstationTotals> workstations() {
        return driver.createOutputTopic(
                        topics.workstationTotals().name(),
                        topics.workstationTotals().keys().deserializer(),
                        topics.workstationTotals().values().deserializer())
                .readKeyValuesToMap();
    }

    Map<String, IndustryTotals> industries() {
        return driver.createOutputTopic(
                        topics.industryTotals().name(),
                        topics.industryTotals().keys().deserializer(),
                        topics.industryTotals().values().deserializer())
                .readKeyValuesToMap();
    }

    List<OverallTotals> overall() {
        return driver.createOutputTopic(
                        topics.overallTotals().name(),
                        topics.overallTotals().keys().deserializer(),
                        topics.overallTotals().values().deserializer())
                .readValuesToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        topics.deadLetter().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
