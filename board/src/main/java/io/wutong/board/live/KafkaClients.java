package io.wutong.board.live;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes the board's clients: none has a group, none writes, and all notice soon that a broker is gone or back. */
public final class KafkaClients {
    private static final int MIB = 1024 * 1024;

    private final Map<String, Object> settings;
    private final Consumer<Object> watcher;

    /**
     * Clients of one cluster.
     *
     * @param settings the properties of every client, {@code bootstrap.servers} among them
     * @param watcher is told of each client made (a {@code KafkaConsumer} or an {@code Admin}), for metrics
     */
    public KafkaClients(Map<String, Object> settings, Consumer<Object> watcher) {
        this.settings = Map.copyOf(settings);
        this.watcher = watcher;
    }

    /**
     * A client that asks.
     *
     * @throws org.apache.kafka.common.KafkaException when no address given can be resolved, or a setting is wrong
     */
    public Admin admin(String role) {
        Admin admin = Admin.create(with(role, Map.of("request.timeout.ms", 2_000, "default.api.timeout.ms", 3_000)));
        watcher.accept(admin);
        return admin;
    }

    /**
     * A consumer of committed records that never moves by itself to where it was not told to.
     *
     * @throws org.apache.kafka.common.KafkaException when no address given can be resolved, or a setting is wrong
     */
    public KafkaConsumer<byte[], byte[]> consumer(String role) {
        Map<String, Object> own = new HashMap<>();
        own.put("isolation.level", "read_committed");
        own.put("enable.auto.commit", false);
        own.put("auto.offset.reset", "none");
        own.put("max.poll.records", 5_000);
        own.put("max.partition.fetch.bytes", 4 * MIB);
        own.put("receive.buffer.bytes", MIB);
        own.put("default.api.timeout.ms", 3_000);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(with(role, own), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        watcher.accept(consumer);
        return consumer;
    }

    private Map<String, Object> with(String role, Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(own);
        all.put("client.id", "wutong-board-" + role);
        all.put("enable.metrics.push", false);
        all.put("reconnect.backoff.max.ms", 500);
        all.put("retry.backoff.max.ms", 500);
        all.put("metadata.max.age.ms", 30_000);
        return all;
    }
}
