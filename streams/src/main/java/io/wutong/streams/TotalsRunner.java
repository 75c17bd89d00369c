package io.wutong.streams;

import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.SchemaIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology: starts it if all is as it must be, watches the logs that it builds on, stops it, tells why. */
public final class TotalsRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TotalsRunner.class);
    private static final Duration WRITE_INTERVAL = Duration.ofMillis(50);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

    private final Admin admin;
    private final KafkaStreams streams;
    private final LogWatch watch;
    private final CountDownLatch running = new CountDownLatch(1);
    private final CompletableFuture<Optional<Throwable>> stopped = new CompletableFuture<>();

    private TotalsRunner(RunnerConfig config, Topics topics, SchemaIds ids, Admin admin) throws IOException {
        this.admin = admin;
        StreamsConfig settings = StreamsSettings.of(config);
        AdminLogGuard guard = new AdminLogGuard(admin, config.applicationId(), topics, config.clientProperties());
        this.streams = new KafkaStreams(
                new TotalsTopology(topics, ids, guard, WRITE_INTERVAL).build(settings), settings, new BoundedClients());
        Stream<String> watched = Stream.concat(
                Stream.of(EventType.values()).map(EventType::topic),
                Stream.of(topics.journal().name()));
        this.watch = new LogWatch(guard, watched.toList(), this::fail);
    }

    /**
     * Starts the topology; it runs once {@link #awaitRunning} says so.
     *
     * @throws StartRefusedException when topics are missing or not as declared, or hold another application's journal
     * @throws org.apache.kafka.common.KafkaException when the broker does not answer
     */
    public static TotalsRunner start(RunnerConfig config, SchemaIds ids) throws StartRefusedException {
        Topics topics = Topics.withOutputs(config.outputSuffix(), ids);
        Admin admin = admin(config);
        boolean started = false;
        try {
            new StartCheck(admin, topics, config.applicationId()).requireReady();
            TotalsRunner runner = new TotalsRunner(config, topics, ids, admin);
            runner.start();
            started = true;
            return runner;
        } catch (IOException e) {
            throw new UncheckedIOException("the state directory " + config.stateDirectory() + ": " + e.getMessage(), e);
        } finally {
            if (!started) {
                admin.close(Duration.ZERO);
            }
        }
    }

    private static Admin admin(RunnerConfig config) {
        Map<String, Object> properties = new HashMap<>(config.clientProperties());
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, config.applicationId() + "-start");
        properties.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        return Admin.create(properties);
    }

    private void start() {
        streams.setUncaughtExceptionHandler(this::whatNext);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            } else if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                stopped.complete(Optional.empty());
            }
        });
        streams.start();
        watch.start();
    }

    /** A broker that is away comes back; anything else is an error of our own, and going on would hide it. */
    private StreamThreadExceptionResponse whatNext(Throwable thrown) {
        if (isPassing(thrown)) {
            LOG.warn("A stream thread gave up waiting for the broker and is replaced", thrown);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        fail(causeToReport(thrown));
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** A record whose checksum is wrong counts to Kafka's retriable errors, but no retry will mend it. */
    private static boolean isPassing(Throwable thrown) {
        boolean lasting = causes(thrown)
                .anyMatch(cause -> cause instanceof LogMismatchException || cause instanceof CorruptRecordException);
        return !lasting && causes(thrown).anyMatch(RetriableException.class::isInstance);
    }

    private static Throwable causeToReport(Throwable thrown) {
        return causes(thrown)
                .filter(LogMismatchException.class::isInstance)
                .findFirst()
                .orElse(thrown);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }

    private void fail(Throwable why) {
        stopped.complete(Optional.of(why));
    }

    /**
     * Waits until the topology runs: its tasks are assigned and their state is restored.
     *
     * @return false when the time ran out first
     * @throws ExecutionException when the topology stopped instead; the cause says why
     */
    public boolean awaitRunning(Duration limit) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            if (stopped.isDone()) {
                awaitStop();
                return false;
            }
            if (running.await(50, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Waits until the topology stops.
     *
     * @throws ExecutionException when it stopped for an error; the cause is a {@link LogMismatchException} when a log is
     *     not the one that the state was made from
     */
    public void awaitStop() throws InterruptedException, ExecutionException {
        Optional<Throwable> failure = stopped.get();
        if (failure.isPresent()) {
            throw new ExecutionException(failure.get());
        }
    }

    /** Shows somebody Kafka's own object, who may watch it and must leave it alone. */
    public void watch(Consumer<KafkaStreams> watcher) {
        watcher.accept(streams);
    }

    /** Kafka Streams' own metrics and those of its clients. */
    public Map<org.apache.kafka.common.MetricName, ? extends org.apache.kafka.common.Metric> metrics() {
        return streams.metrics();
    }

    /** Stops the topology, with what it has begun committed or undone. */
    @Override
    public void close() {
        watch.close();
        if (!streams.close(CLOSE_LIMIT)) {
            LOG.warn("The topology has not stopped within {}", CLOSE_LIMIT);
        }
        admin.close(Duration.ofSeconds(5));
        stopped.complete(Optional.empty());
    }
}
