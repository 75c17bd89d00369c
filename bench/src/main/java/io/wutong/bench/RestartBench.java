package io.wutong.bench;

import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long numbers stand still after kill -9 of {@code wutong up} under load: until it says that it is ready again, and
 * until an event that was sent after the kill is counted in a row that a reader has. Arguments: a directory for data, how
 * many kills.
 */
public final class RestartBench {
    private static final Logger LOG = LoggerFactory.getLogger(RestartBench.class);
    private static final Random RANDOM = new Random(1);
    private static final int FEWEST_BEFORE_KILL = 500;

    private final Path data;
    private final Topics topics = Topics.of(LocalSchemaIds.get());
    private final Stays stays = new Stays();

    private RestartBench(Path data) {
        this.data = data;
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) throws Exception {
        new RestartBench(Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "up-"))
                .measure(Integer.parseInt(arguments[1]));
    }

    private void measure(int kills) throws Exception {
        long[] ready = new long[kills];
        long[] counted = new long[kills];
        Process up = start();
        String address = awaitReady(up);
        Map<String, Object> clients = Map.of("bootstrap.servers", address, "enable.metrics.push", false);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int kill = 0; kill < kills; kill++) {
                load(producer);
                long began = System.nanoTime();
                up.destroyForcibly().waitFor();
                up = start();
                awaitReady(up);
                ready[kill] = millisSince(began);
                awaitCounted(producer, clients);
                counted[kill] = millisSince(began);
                LOG.info("kill {}: ready after {} ms, counted after {} ms", kill + 1, ready[kill], counted[kill]);
            }
        } finally {
            up.destroy();
            up.waitFor();
        }
        LOG.info(summary("until ready", ready));
        LOG.info(summary("until an event sent after the kill is counted", counted));
    }

    /** Sends without waiting, so that the kill falls into open transactions. */
    private void load(KafkaProducer<byte[], byte[]> producer) {
        int events = FEWEST_BEFORE_KILL + RANDOM.nextInt(20 * FEWEST_BEFORE_KILL);
        for (int i = 0; i < events; i++) {
            var unused = producer.send(stays.next());
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(RANDOM.nextInt(800)));
    }

    private void awaitCounted(KafkaProducer<byte[], byte[]> producer, Map<String, Object> clients)
            throws ExecutionException, InterruptedException {
        try (CountedEvents counted = new CountedEvents(topics.overallTotals(), clients)) {
            RecordMetadata sent = producer.send(stays.next()).get();
            counted.await(new TopicPartition(sent.topic(), sent.partition()), sent.offset());
        }
    }

    private Process start() throws IOException {
        Path launcher = Path.of(System.getProperty("wutong.home"), "wutong");
        return new ProcessBuilder(
                        launcher.toString(), "up", "--data", data.toString(), "--kafka-port", "0", "--no-board")
                .redirectError(data.resolveSibling(data.getFileName() + ".log").toFile())
                .start();
    }

    private static String awaitReady(Process up) throws IOException {
        BufferedReader lines = up.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("ready ")) {
                return line.substring("ready ".length()).strip();
            }
        }
        throw new IllegalStateException("wutong up ended without being ready");
    }

    private static long millisSince(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    private static String summary(String what, long[] millis) {
        Arrays.sort(millis);
        return String.format(
                Locale.ROOT,
                "%s: median %d ms, most %d ms",
                what,
                millis[millis.length / 2],
                millis[millis.length - 1]);
    }
}
