package io.wutong.streams;

import io.wutong.schemas.topics.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** Every setting of Kafka Streams that is not its default, and why. */
final class StreamsSettings {
    private static final int MIB = 1024 * 1024;

    /** An idle thread looks after its commits and punctuations once a poll, so this bounds both from below. */
    private static final Duration POLL = Duration.ofMillis(10);

    private StreamsSettings() {}

    static StreamsConfig of(RunnerConfig config) throws IOException {
        Map<String, Object> settings = new HashMap<>(config.clientProperties());
        settings.putAll(identity(config));
        settings.putAll(exactness(config));
        settings.putAll(quickReturn());
        settings.putAll(throughput());
        settings.putAll(internalTopics());
        return new StreamsConfig(settings);
    }

    private static Map<String, Object> identity(RunnerConfig config) throws IOException {
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, config.applicationId());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDirectory().toString());
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, InstanceId.of(config.stateDirectory()));
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        settings.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    /** Nothing that arrives is an exception here: what a handler sees is an error of our own, and stops. */
    private static Map<String, Object> exactness(RunnerConfig config) {
        return Map.of(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                config.commitInterval().toMillis(),
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                true,
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndFailExceptionHandler.class,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndFailProcessingExceptionHandler.class,
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                DefaultProductionExceptionHandler.class);
    }

    /**
     * A killed instance is given up after 10 s, and its transaction too. The classic protocol, since the streams protocol
     * has no static membership yet (stack facts in docs/adr).
     */
    private static Map<String, Object> quickReturn() {
        return Map.of(
                StreamsConfig.GROUP_PROTOCOL_CONFIG,
                "classic",
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                1_000,
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                10_000,
                StreamsConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500,
                StreamsConfig.RETRY_BACKOFF_MS_CONFIG,
                50L);
    }

    private static Map<String, Object> throughput() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.POLL_MS_CONFIG, POLL.toMillis());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 64L * MIB);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 5_000);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, MIB);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), MIB / 4);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.LARGEST_OUTPUT / 2 - MIB);
        return settings;
    }

    /** State is stamped by the broker, so that no clock can make it too old or too new for its topic. */
    private static Map<String, Object> internalTopics() {
        return Map.of(StreamsConfig.topicPrefix("message.timestamp.type"), "LogAppendTime");
    }
}
