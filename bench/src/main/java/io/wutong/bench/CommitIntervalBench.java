package io.wutong.bench;

import io.wutong.broker.EmbeddedBroker;
import io.wutong.schemas.topics.TopicAdmin;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.streams.RunnerConfig;
import io.wutong.streams.TotalsRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the commit interval costs and gives: the time from an event's ack to its number in a row that a reader has, on an
 * idle system; and the events per second of a system that has many to count. Arguments: a directory for data, how many
 * rounds, then intervals in milliseconds. Broker and topology are in one process.
 */
public final class CommitIntervalBench {
    private static final Logger LOG = LoggerFactory.getLogger(CommitIntervalBench.class);
    private static final int WARM_UP = 2_000;
    private static final int SINGLE = 200;
    private static final int MANY = 200_000;
    private static final Random RANDOM = new Random(1);

    private CommitIntervalBench() {}

    /** Runs the measurement. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        for (int round = 1; round <= Integer.parseInt(arguments[1]); round++) {
            for (String interval : Arrays.asList(arguments).subList(2, arguments.length)) {
                measure(
                        Files.createTempDirectory(directory, "interval-" + interval + "-"),
                        Duration.ofMillis(Long.parseLong(interval)));
            }
        }
    }

    private static void measure(Path directory, Duration interval) throws Exception {
        Topics topics = Topics.of(LocalSchemaIds.get());
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Config.in(directory.resolve("broker")))) {
            Map<String, Object> clients = new HashMap<>();
            clients.put("bootstrap.servers", broker.bootstrapServers());
            clients.put("enable.metrics.push", false);
            try (Admin admin = Admin.create(clients)) {
                TopicAdmin.apply(admin, topics, Topics.DEFAULT_PARTITIONS);
            }
            try (TotalsRunner runner = TotalsRunner.start(config(directory, clients, interval), LocalSchemaIds.get());
                    CountedEvents counted = new CountedEvents(topics.overallTotals(), clients);
                    KafkaProducer<byte[], byte[]> producer =
                            new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer())) {
                runner.awaitRunning(Duration.ofMinutes(1));
                measure(interval, counted, producer);
            }
        }
    }

    private static void measure(Duration interval, CountedEvents counted, KafkaProducer<byte[], byte[]> producer)
            throws Exception {
        Stays stays = new Stays();
        perSecond(WARM_UP, stays, counted, producer);
        long[] latencies = new long[SINGLE];
        for (int i = 0; i < SINGLE; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50 + RANDOM.nextInt(200)));
            RecordMetadata sent = producer.send(stays.next()).get();
            long acknowledged = System.nanoTime();
            counted.await(new TopicPartition(sent.topic(), sent.partition()), sent.offset());
            latencies[i] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - acknowledged);
        }
        Arrays.sort(latencies);
        double perSecond = perSecond(MANY, stays, counted, producer);
        LOG.info(String.format(
                Locale.ROOT,
                "commit interval %d ms: from ack to row, median %d ms, p99 %d ms; %,.0f events/s",
                interval.toMillis(),
                latencies[SINGLE / 2],
                latencies[SINGLE * 99 / 100],
                perSecond));
    }

    private static double perSecond(
            int events, Stays stays, CountedEvents counted, KafkaProducer<byte[], byte[]> producer) {
        long before = counted.sum();
        long began = System.nanoTime();
        for (int i = 0; i < events; i++) {
            var unused = producer.send(stays.next());
        }
        producer.flush();
        while (counted.sum() < before + events) {
            counted.read();
        }
        return events / ((System.nanoTime() - began) / 1e9);
    }

    private static RunnerConfig config(Path directory, Map<String, Object> clients, Duration interval) {
        return new RunnerConfig(
                RunnerConfig.DEFAULT_APPLICATION_ID,
                directory.resolve("state"),
                clients,
                "",
                RunnerConfig.DEFAULT_THREADS,
                interval);
    }
}
