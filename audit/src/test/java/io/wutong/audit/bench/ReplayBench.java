package io.wutong.audit.bench;

import io.wutong.audit.fold.Fold;
import io.wutong.audit.fold.FoldView;
import io.wutong.audit.kit.Installation;
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
import io.wutong.core.ledger.Ledger;
import io.wutong.core.testkit.Events;
import io.wutong.core.testkit.Wire;
import io.wutong.event.EnrollmentAction;
import io.wutong.event.PostdocEnrollment;
import io.wutong.event.SubsidyGrant;
import io.wutong.schemas.EventType;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures a replay against consumers of the same log with as many threads: one that discards, one that decodes each
 * event. Arguments: a directory for the broker (a log that is there is used again), how many events, how many threads, how
 * many rounds. All in one process with the broker, which has its share of the processors.
 */
public final class ReplayBench {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayBench.class);
    private static final int STATIONS = 31;
    private static final String PERSON = "k1:0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    private final Installation installation;
    private final int threads;

    private ReplayBench(Installation installation, int threads) {
        this.installation = installation;
        this.threads = threads;
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        boolean isNew = !Files.exists(directory);
        try (Installation installation = Installation.start(directory)) {
            ReplayBench bench = new ReplayBench(installation, Integer.parseInt(arguments[2]));
            if (isNew) {
                installation.createTopics();
                bench.fill(Integer.parseInt(arguments[1]));
            }
            for (int round = 1; round <= Integer.parseInt(arguments[3]); round++) {
                LOG.info("round {}", round);
                bench.measure();
            }
            bench.measureMemory();
        }
    }

    private void measure() {
        double bare = rate("(a) a consumer that discards", () -> read(() -> record -> true));
        double decoding = rate("(b) a consumer that decodes", this::decode);
        double replay = rate("(c) a replay", () -> replay(false));
        double chained = rate("(c') a replay that computes the chains", () -> replay(true));
        LOG.info(String.format(
                Locale.ROOT,
                "(c)/(b) = %.2f, (c)/(a) = %.2f, (c')/(b) = %.2f",
                replay / decoding,
                replay / bare,
                chained / decoding));
    }

    private long decode() {
        LongAdder retracted = new LongAdder();
        long events = read(() -> {
            Ledger ledger = new Ledger(LocalSchemaIds.get(), key -> 0);
            return record -> {
                EventType type = EventType.ofTopic(record.topic()).orElseThrow();
                if ((Boolean) ledger.read(type, record.value()).get("retracted")) {
                    retracted.increment();
                }
                return true;
            };
        });
        LOG.debug("{} retracted", retracted.sum());
        return events;
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
            long records = fold.partitions().stream()
                    .mapToLong(partition -> partition.size())
                    .sum();
            long bytes = used() - before;
            long rows = new FoldView(fold, null).totals().workstations().size();
            LOG.info(
                    "{} records of {} events take {} bytes, {} a record ({} rows)",
                    records,
                    fold.outcomes().total(),
                    bytes,
                    bytes / records,
                    rows);
        }
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

    private static double rate(String what, Work work) {
        long began = System.nanoTime();
        long events = work.events();
        double seconds = (System.nanoTime() - began) / 1e9;
        LOG.info(String.format(
                Locale.ROOT, "%s: %,d events in %.2f s, %,.0f/s", what, events, seconds, events / seconds));
        return events / seconds;
    }

    private EventLog log() {
        return new BrokerLog(installation.topics(), installation.client());
    }

    private LogFold fold(EventLog log) {
        return new LogFold(log, installation.topics(), LocalSchemaIds.get(), threads, Progress.none());
    }

    /** Stays and awards in the main: a fifth of the events state again what is known, a tenth correct it. */
    private void fill(int events) {
        Random random = new Random(1);
        try (KafkaProducer<byte[], byte[]> producer = installation.producer()) {
            for (int i = 0; i < STATIONS; i++) {
                send(producer, Events.station("station-" + i, i % 2 == 0 ? "finance" : "health", "2010-01-01"));
            }
            SpecificRecordBase last = event(random, 0);
            for (int i = STATIONS; i < events; i++) {
                SpecificRecordBase event = switch (random.nextInt(10)) {
                    case 0, 1 -> last;
                    case 2 -> corrected(last);
                    default -> event(random, i);
                };
                send(producer, event);
                last = event;
            }
        }
        LOG.info("{} events written", events);
    }

    private static SpecificRecordBase event(Random random, int number) {
        String station = "station-" + random.nextInt(STATIONS);
        LocalDate day = LocalDate.of(2012, 1, 1).plusDays(random.nextInt(3_000));
        if (random.nextInt(4) == 0) {
            SubsidyGrant grant = Events.awarded("award-" + number, station, random.nextInt(30_000_000), day.toString());
            return named(grant, number);
        }
        PostdocEnrollment stay = Events.entered("stay-" + random.nextInt(number + 1), station, day.toString());
        stay.setPersonRef(PERSON);
        stay.setDiscipline("光学工程");
        if (random.nextInt(3) == 0) {
            stay.setAction(EnrollmentAction.COMPLETED);
        }
        return named(stay, number);
    }

    private static SpecificRecordBase named(SpecificRecordBase event, int number) {
        event.put("event_id", new UUID(number, number).toString());
        event.put("source", "2021-09.xlsx#进站!" + number);
        event.put("operator", "clerk-" + number % 31);
        return event;
    }

    private static SpecificRecordBase corrected(SpecificRecordBase event) {
        SpecificRecordBase corrected = Wire.travel(Wire.typeOf(event).topic(), event);
        corrected.put("revision", (Integer) event.get("revision") + 1);
        corrected.put("reason", "录入更正");
        return corrected;
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, SpecificRecordBase event) {
        byte[] key = ((String) event.get("record_id")).getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>(Wire.typeOf(event).topic(), key, Wire.encode(event)));
    }
}
