package io.wutong.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a client of the broker does, each in one call. */
final class Clients {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Clients() {}

    static Admin admin(String address) {
        return Admin.create(Map.of("bootstrap.servers", address, "enable.metrics.push", "false"));
    }

    static void createTopic(String address, String topic) throws Exception {
        try (Admin admin = admin(address)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    static KafkaProducer<String, String> producer(String address, Map<String, Object> more) {
        Map<String, Object> settings =
                new HashMap<>(Map.of("bootstrap.servers", address, "acks", "all", "enable.metrics.push", "false"));
        settings.putAll(more);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    static KafkaProducer<byte[], byte[]> bytesProducer(String address, Map<String, Object> more) {
        Map<String, Object> settings =
                new HashMap<>(Map.of("bootstrap.servers", address, "acks", "all", "enable.metrics.push", "false"));
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static void send(String address, String topic, String... values) throws Exception {
        try (KafkaProducer<String, String> producer = producer(address, Map.of())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, "key", value)).get(30, TimeUnit.SECONDS);
            }
        }
    }

    static void sendInTransaction(String address, String topic, String... values) {
        try (KafkaProducer<String, String> producer = producer(address, Map.of("transactional.id", "test-" + topic))) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : values) {
                var unused = producer.send(new ProducerRecord<>(topic, "key", value));
            }
            producer.commitTransaction();
        }
    }

    /** The first {@code count} committed values, or fewer if there are no more within the limit. */
    static List<String> committed(String address, String topic, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", address, "isolation.level", "read_committed", "enable.metrics.push", "false");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
