package io.wutong.audit.client;

import io.wutong.audit.BrokerUnreachableException;
import io.wutong.audit.NotReachedException;
import io.wutong.audit.TopicMissingException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes the clients that read, and waits for their answers. */
public final class AuditClients {
    private static final String BOOTSTRAP = "bootstrap.servers";

    private final Map<String, Object> settings;

    /**
     * Clients of one cluster.
     *
     * @param settings the properties of every client, {@code bootstrap.servers} among them
     */
    public AuditClients(Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** Asks and administers; here only asks. */
    public Admin admin(String role) {
        try {
            return Admin.create(with(role, Map.of()));
        } catch (KafkaException e) {
            throw unreachable("its address", e);
        }
    }

    /** A consumer of committed records, without a group, that never moves by itself to where it was not told to. */
    public KafkaConsumer<byte[], byte[]> consumer(String role) {
        Map<String, Object> own = new HashMap<>();
        own.put("isolation.level", "read_committed");
        own.put("enable.auto.commit", false);
        own.put("auto.offset.reset", "none");
        own.put("max.poll.records", 5_000);
        own.put("max.partition.fetch.bytes", 4 * 1024 * 1024);
        own.put("receive.buffer.bytes", 1024 * 1024);
        // A fetch that waits at the end of one partition holds up the next one, of another, on the same connection
        own.put("fetch.max.wait.ms", 50);
        try {
            return new KafkaConsumer<>(with(role, own), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw unreachable("its address", e);
        }
    }

    /**
     * Waits for an answer about a topic.
     *
     * @throws TopicMissingException when the topic does not exist
     * @throws BrokerUnreachableException when no answer comes in time
     */
    public <T> T answer(KafkaFuture<T> future, String topic, Deadline deadline) {
        try {
            return future.get(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReachedException("interrupted while asking for " + topic, e);
        } catch (TimeoutException e) {
            throw unreachable(topic, e);
        } catch (ExecutionException e) {
            throw refused(topic, e.getCause() == null ? e : e.getCause());
        }
    }

    private RuntimeException refused(String topic, Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException || cause instanceof UnknownTopicIdException) {
            return new TopicMissingException(topic, cause);
        }
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return unreachable(topic, cause);
        }
        return new NotReachedException(
                "the broker at " + settings.get(BOOTSTRAP) + " refuses to tell of " + topic + ": " + cause.getMessage(),
                cause);
    }

    private BrokerUnreachableException unreachable(String what, Throwable cause) {
        return new BrokerUnreachableException(
                "no broker answers at " + settings.get(BOOTSTRAP) + " (asked for " + what + "): is it running?", cause);
    }

    /** Lets go of a client without waiting for what it still had to say. */
    public static void close(Admin admin) {
        admin.close(Duration.ZERO);
    }

    private Map<String, Object> with(String role, Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(own);
        all.put("client.id", "wutong-audit-" + role);
        all.put("enable.metrics.push", false);
        return all;
    }
}
