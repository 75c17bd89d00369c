package io.wutong.board.measure;

import io.wutong.board.Board;
import io.wutong.board.config.BoardConfig;
import io.wutong.board.kit.Browser;
import io.wutong.board.kit.Cluster;
import io.wutong.board.kit.Lines;
import io.wutong.schemas.EventType;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long it takes from the broker's acknowledgement of an event to its number on the page: entries are sent one at a
 * time at random moments, and the page's own observer notes when the headline shows each. Broker, topology and board with
 * their defaults in one process, Chromium in another.
 */
public final class PageLatency {
    private static final Logger LOG = LoggerFactory.getLogger(PageLatency.class);
    private static final int EVENTS = 400;
    private static final int WARM_UP = 50;
    private static final String OBSERVE = """
            const number = document.querySelector('[data-tile=entered] .value');
            window.seen = [];
            new MutationObserver(() => window.seen.push(
              [Number(number.textContent.replaceAll(',', '')), performance.timeOrigin + performance.now()]))
              .observe(number, { childList: true, characterData: true, subtree: true });
            """;

    private PageLatency() {}

    /** Measures, and says the median and the 99th percentile in milliseconds. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("page-latency");
        try (Cluster cluster = Cluster.running(directory.resolve("cluster"));
                Board board = Board.start(BoardConfig.local(cluster.client(), 0), LocalSchemaIds.get());
                Browser browser = Browser.start(directory.resolve("profile"), "zh-CN")) {
            List<ProducerRecord<byte[], byte[]>> records = records(cluster);
            browser.open(board.address().toString());
            browser.awaitText("[data-tile=entered] .value", Integer.toString(EVENTS));
            browser.script(OBSERVE);
            long[] acknowledged = send(cluster, records);
            browser.awaitText("[data-tile=entered] .value", Integer.toString(2 * EVENTS));
            report(acknowledged, seen(browser));
        }
    }

    /** The same entries again for other stays: the importer has written them once, and so they are in wire format. */
    private static List<ProducerRecord<byte[], byte[]>> records(Cluster cluster) {
        String[] lines = new String[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            lines[i] = Lines.entry(String.format(java.util.Locale.ROOT, "x-%04d", i), "w-" + i % 31, "2021-01-01");
        }
        cluster.importLines(lines);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (byte[] value : values(cluster)) {
            byte[] other = value.clone();
            int at = indexOf(other, (byte) 'x', (byte) '-');
            other[at] = 'y';
            String key = new String(other, at, 6, java.nio.charset.StandardCharsets.UTF_8);
            records.add(new ProducerRecord<>(
                    EventType.POSTDOC_ENROLLMENT.topic(),
                    key.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    other));
        }
        return records;
    }

    private static List<byte[]> values(Cluster cluster) {
        Map<String, Object> settings = new HashMap<>(cluster.client());
        settings.put("auto.offset.reset", "earliest");
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(EventType.POSTDOC_ENROLLMENT.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList());
            while (values.size() < EVENTS) {
                consumer.poll(java.time.Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }

    private static int indexOf(byte[] in, byte first, byte second) {
        for (int i = 0; i + 6 <= in.length; i++) {
            if (in[i] == first && in[i + 1] == second && Character.isDigit(in[i + 2])) {
                return i;
            }
        }
        throw new IllegalStateException("no record id");
    }

    private static long[] send(Cluster cluster, List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        Random random = new Random(1);
        long[] acknowledged = new long[records.size()];
        Map<String, Object> settings = new HashMap<>(cluster.client());
        settings.put("linger.ms", 0);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < acknowledged.length; i++) {
                producer.send(records.get(i)).get();
                acknowledged[i] = System.currentTimeMillis();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100 + random.nextInt(300)));
            }
        }
        return acknowledged;
    }

    /** Of each number, when the page first showed it or a greater one. */
    private static long[] seen(Browser browser) {
        long[] first = new long[EVENTS];
        for (Object one : (List<?>) browser.script("return window.seen")) {
            List<?> pair = (List<?>) one;
            int number = ((Number) pair.get(0)).intValue() - EVENTS;
            long at = ((Number) pair.get(1)).longValue();
            for (int i = number - 1; i >= 0 && first[i] == 0; i--) {
                first[i] = at;
            }
        }
        return first;
    }

    private static void report(long[] acknowledged, long[] seen) {
        long[] latencies = new long[EVENTS - WARM_UP];
        for (int i = WARM_UP; i < EVENTS; i++) {
            latencies[i - WARM_UP] = seen[i] - acknowledged[i];
        }
        Arrays.sort(latencies);
        LOG.warn(
                "acknowledged to page, {} events: median {} ms, p99 {} ms, greatest {} ms",
                latencies.length,
                latencies[latencies.length / 2],
                latencies[latencies.length * 99 / 100],
                latencies[latencies.length - 1]);
    }
}
