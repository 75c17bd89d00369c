package io.wutong.producer.publish;

import io.wutong.producer.check.ReadyEvent;
import io.wutong.producer.failure.IntakeException;
import io.wutong.producer.failure.NotReachedException;
import io.wutong.producer.failure.PublishException;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.rows.RefusalSink;
import io.wutong.producer.rows.RowPlace;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The idempotent producer. An event counts as sent once the broker has acknowledged it to all replicas in sync. What is
 * under way is bounded by the producer's buffer, which makes {@link #send} wait.
 */
final class Publisher implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String address;
    private final RefusalSink refusals;
    private final Queue<Refusal> tooLarge = new ConcurrentLinkedQueue<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

    /**
     * A producer at the broker that the settings name.
     *
     * @param refusals who is told of rows that the broker finds too large, on the thread that sends
     */
    Publisher(Map<String, Object> client, RefusalSink refusals) {
        this.address = ClientSettings.address(client);
        this.refusals = refusals;
        try {
            this.producer = new KafkaProducer<>(
                    ClientSettings.producer(client), new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw Failures.unmade(address, e);
        }
    }

    private record Failure(RowPlace place, Exception cause) {}

    /**
     * Hands an event to the producer, and waits where its buffer is full.
     *
     * @param onAcknowledged told where the event lies, on the producer's own thread
     * @throws IntakeException when an earlier event could not be sent
     */
    void send(ReadyEvent event, Consumer<RecordMetadata> onAcknowledged) {
        reportFailures();
        RowPlace place = event.place();
        var unused = producer.send(
                new ProducerRecord<>(event.type().topic(), event.key(), event.value()), (metadata, error) -> {
                    if (error == null) {
                        acknowledged.incrementAndGet();
                        onAcknowledged.accept(metadata);
                    } else {
                        failed(place, error);
                    }
                });
    }

    /**
     * Waits until every event handed over is acknowledged or refused.
     *
     * @throws IntakeException when one of them could not be sent
     */
    void flush() {
        producer.flush();
        reportFailures();
    }

    long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public void close() {
        producer.close(failure.get() == null ? CLOSE_LIMIT : Duration.ZERO);
    }

    private void failed(RowPlace place, Exception error) {
        if (error instanceof RecordTooLargeException) {
            tooLarge.add(Refusal.malformed(place, "larger than the broker takes: " + error.getMessage()));
        } else {
            failure.compareAndSet(null, new Failure(place, error));
        }
    }

    private void reportFailures() {
        for (Refusal refusal = tooLarge.poll(); refusal != null; refusal = tooLarge.poll()) {
            refusals.refused(refusal);
        }
        Failure first = failure.get();
        if (first != null) {
            throw stopped(first);
        }
    }

    private IntakeException stopped(Failure first) {
        Exception cause = first.cause();
        String message = first.place() + " could not be sent to " + address + ": " + cause.getMessage() + ". "
                + acknowledged() + " rows were acknowledged. Send the same rows again once that is mended: those that"
                + " arrived are recognised as duplicates and count once";
        return cause instanceof RetriableException
                ? new NotReachedException(message, cause)
                : new PublishException(message, cause);
    }
}
