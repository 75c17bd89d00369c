package io.wutong.audit.kit;

import io.wutong.core.oracle.Oracle;
import io.wutong.core.testkit.Histories.Mix;
import io.wutong.core.testkit.LoggedEvent;
import io.wutong.core.testkit.Logs;
import io.wutong.core.testkit.Wire;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.KeyHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sends events to the event topics and remembers what the broker made of them, so that the oracle can be asked. */
public final class SentLog {
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Sent> all = new ArrayList<>();

    /**
     * An event in the log.
     *
     * @param type its type
     * @param event the event in the value; null where it is not decodable
     * @param flaw what rule 1 says of it, else null
     * @param at its place and append time
     */
    public record Sent(
            EventType type,
            @Nullable SpecificRecordBase event,
            @Nullable String flaw,
            RecordMetadata at) {
        public Instant appendedAt() {
            return Instant.ofEpochMilli(at.timestamp());
        }
    }

    public SentLog(Installation installation) {
        this.producer = installation.producer();
    }

    /** What was sent so far, in order. */
    public List<Sent> all() {
        return all;
    }

    /** Sends a random history, in small lots, some events into a partition that is not theirs. */
    public void send(long seed, Mix mix, int events) {
        Random random = new Random(seed);
        List<Future<RecordMetadata>> lot = new ArrayList<>();
        List<LoggedEvent> pending = new ArrayList<>();
        List<@Nullable String> flaws = new ArrayList<>();
        for (LoggedEvent logged : Logs.of(seed, mix, events).shuffledWithRepeats(1)) {
            byte[] key = logged.key();
            int home = key == null
                    ? random.nextInt(Installation.PARTITIONS)
                    : KeyHash.partitionOf(key, Installation.PARTITIONS);
            boolean misplaced = mix.flawed() > 0 && random.nextInt(20) == 0;
            int partition = misplaced ? (home + 1) % Installation.PARTITIONS : home;
            lot.add(producer.send(record(logged, partition)));
            pending.add(logged);
            flaws.add(logged.flaw() == null && misplaced ? "INVALID_FIELD key" : logged.flaw());
            if (random.nextInt(7) == 0) {
                settle(lot, pending, flaws);
            }
        }
        settle(lot, pending, flaws);
    }

    /** Sends one valid event where it belongs. */
    public Sent send(SpecificRecordBase event) {
        byte[] key = ((String) event.get("record_id")).getBytes(StandardCharsets.UTF_8);
        EventType type = Wire.typeOf(event);
        Sent sent = new Sent(
                type, event, null, await(producer.send(new ProducerRecord<>(type.topic(), key, Wire.encode(event)))));
        all.add(sent);
        return sent;
    }

    /** Sends any bytes, of which the oracle is told that they are refused. */
    public Sent sendRefused(ProducerRecord<byte[], byte[]> record, String flaw) {
        Sent sent = new Sent(EventType.ofTopic(record.topic()).orElseThrow(), null, flaw, await(producer.send(record)));
        all.add(sent);
        return sent;
    }

    /** What the oracle says of those that are known. */
    public Oracle oracle(Predicate<Sent> known) {
        Oracle oracle = new Oracle();
        all.stream().filter(known).forEach(sent -> {
            if (sent.flaw() == null && sent.event() != null) {
                oracle.add(sent.event(), sent.appendedAt());
            } else {
                oracle.addRefused(sent.type().jsonName(), String.valueOf(sent.flaw()));
            }
        });
        return oracle;
    }

    /** What the oracle says of all. */
    public Oracle oracle() {
        return oracle(sent -> true);
    }

    /** Whether the event stands before the first one of its partition that was appended after the instant. */
    public Predicate<Sent> knownBy(Instant instant) {
        return sent -> all.stream()
                .filter(other -> other.at().topic().equals(sent.at().topic())
                        && other.at().partition() == sent.at().partition()
                        && other.at().offset() <= sent.at().offset())
                .noneMatch(other -> other.appendedAt().isAfter(instant));
    }

    private void settle(List<Future<RecordMetadata>> lot, List<LoggedEvent> pending, List<@Nullable String> flaws) {
        for (int i = 0; i < lot.size(); i++) {
            LoggedEvent logged = pending.get(i);
            all.add(new Sent(logged.type(), logged.event(), flaws.get(i), await(lot.get(i))));
        }
        lot.clear();
        pending.clear();
        flaws.clear();
    }

    private static ProducerRecord<byte[], byte[]> record(LoggedEvent logged, int partition) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(logged.type().topic(), partition, logged.key(), logged.value());
        if (logged.headerBytes() > 0) {
            record.headers().add("h", new byte[logged.headerBytes() - 1]);
        }
        return record;
    }

    private static RecordMetadata await(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public void close() {
        producer.close();
    }
}
