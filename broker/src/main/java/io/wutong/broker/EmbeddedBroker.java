package io.wutong.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker and its controller in this JVM. It listens on 127.0.0.1 alone, keeps its ports and its data in one
 * directory, and comes back from a crash on both.
 *
 * <p>It is one machine's broker: what was acknowledged survives the death of the process, and of the machine only as far
 * as the operating system had written it to disk. On an error of its own that it cannot survive, such as a full or
 * failing disk, Kafka ends the process with exit code 1.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private static final String TRANSACTION_FEATURE = "transaction.version";
    private static final short TRANSACTION_VERSION = 2;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final KafkaRaftServer server;
    private final DirectoryLock lock;
    private final Duration closeLimit;
    private final String bootstrapServers;
    private final String clusterId;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedBroker(
            KafkaRaftServer server,
            DirectoryLock lock,
            Duration closeLimit,
            String bootstrapServers,
            String clusterId) {
        this.server = server;
        this.lock = lock;
        this.closeLimit = closeLimit;
        this.bootstrapServers = bootstrapServers;
        this.clusterId = clusterId;
    }

    /**
     * Where and how a broker runs.
     *
     * @param directory everything the broker keeps; made if it is not there, for one broker at a time
     * @param port where clients connect; 0 means the port kept in the directory, or at the first start a free one. A
     *     port given here replaces the kept one
     * @param closeLimit how long {@link EmbeddedBroker#close()} waits
     */
    public record Config(Path directory, int port, Duration closeLimit) {
        private static final int HIGHEST_PORT = 65_535;
        private static final Duration DEFAULT_CLOSE_LIMIT = Duration.ofSeconds(30);

        /** Refuses what no broker can run with. */
        public Config {
            Objects.requireNonNull(directory, "directory");
            Objects.requireNonNull(closeLimit, "closeLimit");
            if (directory.toString().contains(",")) {
                throw new IllegalArgumentException("directory must not contain a comma: " + directory);
            }
            if (port < 0 || port > HIGHEST_PORT) {
                throw new IllegalArgumentException("port must be from 0 to " + HIGHEST_PORT + " but is " + port);
            }
            if (closeLimit.isNegative() || closeLimit.isZero()) {
                throw new IllegalArgumentException("closeLimit must be positive but is " + closeLimit);
            }
        }

        /** A broker on the directory, on its kept port or a free one. */
        public static Config in(Path directory) {
            return new Config(directory, 0, DEFAULT_CLOSE_LIMIT);
        }

        /** The same broker on the given port. */
        public Config withPort(int newPort) {
            return new Config(directory, newPort, closeLimit);
        }
    }

    /**
     * Starts a broker and returns when it serves.
     *
     * @throws DirectoryInUseException if another broker runs on the directory
     * @throws PortUnavailableException if the requested or kept port is taken
     * @throws BrokerStartException if it cannot start for any other reason
     */
    public static EmbeddedBroker start(Config config) {
        try {
            Path directory = makeOwn(config.directory());
            DirectoryLock lock = DirectoryLock.acquire(directory);
            @Nullable EmbeddedBroker broker = null;
            try {
                broker = startLocked(directory, config, lock);
                return broker;
            } finally {
                if (broker == null) {
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw new BrokerStartException("The broker cannot use " + config.directory() + ": " + e, e);
        }
    }

    /** Where clients connect, as {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Names the cluster for as long as its directory lives. */
    public String clusterId() {
        return clusterId;
    }

    /** Stops the broker and lets go of its directory; gives up waiting, with a warning, after the limit configured. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            stop(server, lock, closeLimit);
        }
    }

    private static Path makeOwn(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        if (absolute.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            FileAttribute<?> ownerOnly =
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            return Files.createDirectories(absolute, ownerOnly);
        }
        return Files.createDirectories(absolute);
    }

    private static EmbeddedBroker startLocked(Path directory, Config config, DirectoryLock lock) throws IOException {
        Path logs = directory.resolve("log");
        boolean fresh = LogDirectory.formatOnce(logs);
        Ports ports = Ports.choose(directory, config.port());
        if (!fresh) {
            StaleRegistration.end(logs, ports);
        }
        KafkaRaftServer server = startServer(new KafkaConfig(BrokerSettings.of(logs, ports), false));
        String address = BrokerSettings.HOST + ":" + ports.kafka();
        @Nullable String clusterId = null;
        try {
            clusterId = ask(address);
            LOG.info("Broker of cluster {} serves at {} from {}", clusterId, address, directory);
            return new EmbeddedBroker(server, lock, config.closeLimit(), address, clusterId);
        } finally {
            if (clusterId == null) {
                stop(server, () -> {}, config.closeLimit());
            }
        }
    }

    /** Kafka's Scala classes throw whatever they meet, checked or not. */
    private static KafkaRaftServer startServer(KafkaConfig kafkaConfig) {
        KafkaRaftServer server = new KafkaRaftServer(kafkaConfig, Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (Throwable e) {
            stop(server, () -> {}, Config.DEFAULT_CLOSE_LIMIT);
            throw new BrokerStartException("The broker cannot start: " + e.getMessage(), e);
        }
    }

    /** Makes sure that the broker answers and has the transactions that exactly-once relies on. */
    private static String ask(String address) {
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                address,
                AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                false);
        try (Admin admin = Admin.create(client)) {
            requireTransactions(
                    answer(admin.describeFeatures().featureMetadata()).finalizedFeatures());
            return answer(admin.describeCluster().clusterId());
        }
    }

    private static void requireTransactions(Map<String, FinalizedVersionRange> features) {
        @Nullable FinalizedVersionRange version = features.get(TRANSACTION_FEATURE);
        if (version == null || version.maxVersionLevel() != TRANSACTION_VERSION) {
            throw new BrokerStartException(
                    "The broker's feature " + TRANSACTION_FEATURE + " is " + version + " but must be "
                            + TRANSACTION_VERSION + ": its directory was formatted by another version of Kafka",
                    null);
        }
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerStartException("The start of the broker was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerStartException("The broker started but does not answer: " + e, e);
        }
    }

    /** In a thread of its own, because Kafka's shutdown has no time limit and an interrupt would leave it half done. */
    private static void stop(KafkaRaftServer server, AutoCloseable afterwards, Duration limit) {
        Thread closer = new Thread(() -> shutDown(server, afterwards), "wutong-broker-close");
        closer.setDaemon(true);
        closer.start();
        try {
            closer.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closer.isAlive()) {
            LOG.warn("The broker has not stopped within {}; it goes on stopping by itself", limit);
        }
    }

    private static void shutDown(KafkaRaftServer server, AutoCloseable afterwards) {
        try (afterwards) {
            server.shutdown();
            server.awaitShutdown();
        } catch (Exception e) {
            LOG.warn("The broker did not stop cleanly; its next start recovers", e);
        }
    }
}
