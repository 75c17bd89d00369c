package io.wutong.bench;

import com.sun.management.OperatingSystemMXBean;
import io.wutong.audit.fold.Fold;
import io.wutong.audit.fold.PartitionFold;
import io.wutong.audit.live.LogEnds;
import io.wutong.audit.log.BrokerLog;
import io.wutong.audit.log.EventLog;
import io.wutong.audit.log.LogRange;
import io.wutong.audit.log.Progress;
import io.wutong.audit.log.RecordSink;
import io.wutong.audit.replay.LogFold;
import io.wutong.audit.replay.ParallelRead;
import io.wutong.audit.replay.Replay;
import io.wutong.audit.replay.Scope;
import io.wutong.broker.EmbeddedBroker;
import io.wutong.core.ledger.Ledger;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.TopicAdmin;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A replay against consumers of the same log with as many threads: (a) one that discards, (b) one that decodes each event,
 * (c) the replay, in turn, so many rounds. Then the memory that a record takes. Arguments: a directory for the broker (a
 * log that is there is used again), how many events, how many threads, how many rounds. All in one process with the broker,
 * which has its share of the processors.
 */
public final class ReplayBench {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayBench.class);
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final double NANOS = 1e9;

    private final Topics topics = Topics.of(LocalSchemaIds.get());
    private final Map<String, Object> clients;
    private final int threads;

    private ReplayBench(String address, int threads) {
        this.clients = Map.of("bootstrap.servers", address, "enable.metrics.push", false);
        this.threads = threads;
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        boolean isNew = !Files.exists(directory);
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Config.in(directory))) {
            ReplayBench bench = new ReplayBench(broker.bootstrapServers(), Integer.parseInt(arguments[2]));
            if (isNew) {
                bench.fill(Integer.parseInt(arguments[1]));
            }
            for (int round = 1; round <= Integer.parseInt(arguments[3]); round++) {
                LOG.info("round {}", round);
                bench.measure();
            }
            bench.measureMemory();
        }
    }

    private void fill(int events) {
        try (Admin admin = Admin.create(clients)) {
            TopicAdmin.apply(admin, topics, Topics.DEFAULT_PARTITIONS);
        }
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put("compression.type", "lz4");
        settings.put("batch.size", 256 * 1024);
        settings.put("linger.ms", 10);
        MixedEvents history = new MixedEvents();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < events; i++) {
                var unused = producer.send(history.next());
            }
        }
        LOG.info("{} events written", events);
    }

    private void measure() {
        Cost bare = cost("(a) a consumer that discards", () -> read(() -> record -> true));
        Cost decoding = cost("(b) a consumer that decodes", () -> read(ReplayBench::decoder));
        Cost replay = cost("(c) a replay", () -> replay(false));
        Cost chained = cost("(c') a replay that computes the chains", () -> replay(true));
        compare("(c)/(b)", replay, decoding);
        compare("(c)/(a)", replay, bare);
        compare("(c')/(b)", chained, decoding);
    }

    private static void compare(String what, Cost one, Cost other) {
        LOG.info(String.format(
                Locale.ROOT,
                "%s: %.2f in events/s, %.2f in events per processor second",
                what,
                other.seconds() / one.seconds(),
                other.processor() / one.processor()));
    }

    private static RecordSink decoder() {
        Ledger ledger = new Ledger(LocalSchemaIds.get(), key -> 0);
        return record -> {
            EventType type = EventType.ofTopic(record.topic()).orElseThrow();
            return ledger.read(type, record.value()).getSchema() != null;
        };
    }

    private long read(Supplier<RecordSink> sinks) {
        try (EventLog log = log()) {
            LogEnds ends = fold(log).ends();
            List<LogRange> ranges = ends.partitions().values().stream()
                    .map(end -> new LogRange(end.partition(), end.start(), end.end()))
                    .toList();
            LongAdder events = new LongAdder();
            new ParallelRead(log, threads, Progress.none()).read("events", ranges, () -> {
                RecordSink sink = sinks.get();
                return record -> {
                    events.increment();
                    return sink.accept(record);
                };
            });
            return events.sum();
        }
    }

    private long replay(boolean chained) {
        try (EventLog log = log()) {
            return new Replay(fold(log)).run(Scope.ALL, chained).events();
        }
    }

    private void measureMemory() {
        try (EventLog log = log()) {
            long before = used();
            Fold fold = fold(log).fold(Scope.ALL, Fold.Options.PLAIN);
            long bytes = used() - before;
            long records =
                    fold.partitions().stream().mapToLong(PartitionFold::size).sum();
            long events = fold.outcomes().total();
            LOG.info(String.format(
                    Locale.ROOT,
                    "%,d records of %,d events take %,d bytes, %d a record; key and value of an event have %d",
                    records,
                    events,
                    bytes,
                    bytes / records,
                    eventBytes() / events));
        }
    }

    private long eventBytes() {
        LongAdder bytes = new LongAdder();
        read(() -> record -> {
            bytes.add((long) record.serializedKeySize() + record.serializedValueSize());
            return true;
        });
        return bytes.sum();
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private interface Work {
        long events();
    }

    /**
     * What a work took.
     *
     * @param seconds by the clock, which others on the machine make longer
     * @param processor in seconds of the processors, garbage collection and the broker's share included
     */
    private record Cost(double seconds, double processor) {}

    private static Cost cost(String what, Work work) {
        System.gc();
        long processorBegan = PROCESS.getProcessCpuTime();
        long began = System.nanoTime();
        long events = work.events();
        double seconds = (System.nanoTime() - began) / NANOS;
        double processor = (PROCESS.getProcessCpuTime() - processorBegan) / NANOS;
        LOG.info(String.format(
                Locale.ROOT,
                "%s: %,d events in %.2f s, %,.0f/s; %.2f s of the processors",
                what,
                events,
                seconds,
                events / seconds,
                processor));
        return new Cost(seconds, processor);
    }

    private EventLog log() {
        return new BrokerLog(topics, clients);
    }

    private LogFold fold(EventLog log) {
        return new LogFold(log, topics, LocalSchemaIds.get(), threads, Progress.none());
    }
}
