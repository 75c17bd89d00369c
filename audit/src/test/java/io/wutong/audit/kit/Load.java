package io.wutong.audit.kit;

import static io.wutong.core.testkit.Events.awarded;
import static io.wutong.core.testkit.Events.completed;
import static io.wutong.core.testkit.Events.entered;
import static io.wutong.core.testkit.Events.opened;
import static io.wutong.core.testkit.Events.paid;
import static io.wutong.core.testkit.Events.retracted;
import static io.wutong.core.testkit.Events.revision;
import static io.wutong.core.testkit.Events.station;

import io.wutong.core.oracle.Oracle;
import io.wutong.core.testkit.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends events at a rate until it is told to stop: entries, ends, money, corrections, repeats, and bytes that are none. */
public final class Load {
    private static final int LOT = 50;
    private static final String[] INDUSTRIES = {"finance", "health", "digital"};

    private final KafkaProducer<byte[], byte[]> producer;
    private final Random random;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Sent> sent = new ArrayList<>();

    private record Sent(SpecificRecordBase event, Future<RecordMetadata> at) {}

    public Load(Installation installation, long seed) {
        this.producer = installation.producer();
        this.random = new Random(seed);
    }

    public void stop() {
        stopped.set(true);
    }

    /** Sends so many events a second until stopped. */
    public void run(int perSecond) {
        long began = System.nanoTime();
        for (long lots = 1; !stopped.get(); lots++) {
            for (int i = 0; i < LOT; i++) {
                sendOne();
            }
            long due = began + lots * LOT * 1_000_000_000L / perSecond;
            LockSupport.parkNanos(due - System.nanoTime());
        }
        producer.close();
    }

    public int size() {
        return sent.size();
    }

    /** What the oracle says of all that was sent. */
    public Oracle oracle() throws ExecutionException, InterruptedException {
        Oracle oracle = new Oracle();
        for (Sent one : sent) {
            oracle.add(one.event(), Instant.ofEpochMilli(one.at().get().timestamp()));
        }
        return oracle;
    }

    private void sendOne() {
        if (random.nextInt(100) == 0) {
            var unused = producer.send(new ProducerRecord<>(
                    "talent.postdoc-enrollment.v1", new byte[] {(byte) random.nextInt()}, new byte[] {1, 2, 3}));
            return;
        }
        SpecificRecordBase event = !sent.isEmpty() && random.nextInt(10) == 0
                ? sent.get(random.nextInt(sent.size())).event()
                : event();
        byte[] key = ((String) event.get("record_id")).getBytes(StandardCharsets.UTF_8);
        sent.add(new Sent(
                event, producer.send(new ProducerRecord<>(Wire.typeOf(event).topic(), key, Wire.encode(event)))));
    }

    private SpecificRecordBase event() {
        String station = "w" + random.nextInt(40);
        String stay = "s" + random.nextInt(20_000);
        String award = "a" + random.nextInt(3_000);
        String day = "202" + random.nextInt(4) + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10);
        return switch (random.nextInt(12)) {
            case 0 -> station(station, INDUSTRIES[random.nextInt(3)], day);
            case 1 -> opened("p" + random.nextInt(50), day, INDUSTRIES[random.nextInt(3)]);
            case 2, 3 -> awarded(award, station, random.nextInt(1_000_000), day);
            case 4, 5 -> paid(award, 1 + random.nextInt(3), station, random.nextInt(100_000), day);
            case 6, 7 -> completed(stay, station, day);
            case 8 -> revision(2 + random.nextInt(3), entered(stay, station, day));
            case 9 -> retracted(5, entered(stay, station, day));
            default -> entered(stay, station, day);
        };
    }
}
