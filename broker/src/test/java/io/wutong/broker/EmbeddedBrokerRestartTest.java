package io.wutong.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.broker.EmbeddedBroker.Config;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stays in the data directory, and who may use it. */
@Timeout(120)
class EmbeddedBrokerRestartTest {
    @TempDir
    private Path directory;

    @Test
    void keepsDataPortAndClusterOverARestart() throws Exception {
        String address;
        String cluster;
        try (EmbeddedBroker first = EmbeddedBroker.start(Config.in(directory))) {
            address = first.bootstrapServers();
            cluster = first.clusterId();
            Clients.createTopic(address, "kept");
            Clients.sendInTransaction(address, "kept", "a");
        }

        try (EmbeddedBroker second = EmbeddedBroker.start(Config.in(directory))) {
            assertThat(second.bootstrapServers()).isEqualTo(address);
            assertThat(second.clusterId()).isEqualTo(cluster);
            assertThat(Clients.committed(address, "kept", 1)).containsExactly("a");
        }
    }

    @Test
    void keepsWhatWasAcknowledgedOverKillMinusNine() throws Exception {
        String address;
        try (BrokerProcess first = BrokerProcess.launch(directory)) {
            address = first.bootstrapServers();
            Clients.createTopic(address, "kept");
            Clients.sendInTransaction(address, "kept", "a");
            Clients.send(address, "kept", "b");
        }

        try (EmbeddedBroker second = EmbeddedBroker.start(Config.in(directory))) {
            assertThat(second.bootstrapServers()).isEqualTo(address);
            Clients.sendInTransaction(address, "kept", "c");
            assertThat(Clients.committed(address, "kept", 3)).containsExactly("a", "b", "c");
        }
    }

    /** Many, since the harm needs a transaction that is being ended at a bad moment of the start. */
    @Test
    void endsTheTransactionsThatWereOpenAtKillMinusNine() throws Exception {
        String address;
        List<KafkaProducer<String, String>> producers = new ArrayList<>();
        try (BrokerProcess first = BrokerProcess.launch(directory)) {
            address = first.bootstrapServers();
            Clients.createTopic(address, "open");
            for (int i = 0; i < 5; i++) {
                Map<String, Object> shortLived =
                        Map.of("transactional.id", "open-" + i, "transaction.timeout.ms", 1_000);
                KafkaProducer<String, String> producer = Clients.producer(address, shortLived);
                producers.add(producer);
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("open", "key", "never committed"))
                        .get();
            }
        }
        producers.forEach(producer -> producer.close(Duration.ZERO));

        try (EmbeddedBroker second = EmbeddedBroker.start(Config.in(directory))) {
            Clients.send(second.bootstrapServers(), "open", "after");
            assertThat(Clients.committed(second.bootstrapServers(), "open", 1)).containsExactly("after");
        }
    }

    @Test
    void refusesASecondBrokerOnTheSameDirectory() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(Config.in(directory))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(Config.in(directory)))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessageContaining(directory.toRealPath().toString());
            try (BrokerProcess other = BrokerProcess.launch(directory)) {
                assertThat(other.firstWord())
                        .startsWith("DirectoryInUseException")
                        .contains("process " + ProcessHandle.current().pid());
            }
            Clients.createTopic(first.bootstrapServers(), "undisturbed");
        }
    }

    @Test
    void completesAHalfFormattedDirectory() throws Exception {
        Path logs = directory.resolve("log");
        Files.createDirectories(logs);
        format(logs);
        Files.delete(logs.resolve(LogDirectory.FORMATTED));
        Files.writeString(logs.resolve(LogDirectory.FORMATTED + ".tmp"), "clus");
        Files.writeString(logs.resolve("bootstrap.checkpoint.tmp"), "x");

        try (EmbeddedBroker broker = EmbeddedBroker.start(Config.in(directory))) {
            Clients.createTopic(broker.bootstrapServers(), "served");
        }
    }

    @Test
    void refusesToFormatOverAnotherClustersData() throws Exception {
        Files.createDirectories(directory.resolve("log").resolve("__cluster_metadata-0"));

        assertThatThrownBy(() -> EmbeddedBroker.start(Config.in(directory)))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining(LogDirectory.FORMATTED);
    }

    @Test
    void namesTheKeptPortThatIsTaken() throws Exception {
        int kept = Ports.choose(directory, 0).kafka();

        try (ServerSocket ignored = new ServerSocket(kept, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ignored.isBound()).isTrue();
            assertThatThrownBy(() -> EmbeddedBroker.start(Config.in(directory)))
                    .isInstanceOf(PortUnavailableException.class)
                    .hasMessageContaining(Integer.toString(kept));
        }
    }

    @Test
    void movesToTheRequestedPortWithItsData(@TempDir Path elsewhere) throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(Config.in(directory))) {
            Clients.createTopic(first.bootstrapServers(), "kept");
            Clients.send(first.bootstrapServers(), "kept", "a");
        }
        int other = Ports.choose(elsewhere, 0).kafka();

        try (EmbeddedBroker second = EmbeddedBroker.start(Config.in(directory).withPort(other))) {
            assertThat(second.bootstrapServers()).endsWith(":" + other);
            assertThat(Clients.committed(second.bootstrapServers(), "kept", 1)).containsExactly("a");
        }
        assertThat(Ports.choose(directory, 0).kafka()).isEqualTo(other);
    }

    @Test
    void closesTwiceAndWithinItsLimit() {
        EmbeddedBroker broker = EmbeddedBroker.start(Config.in(directory));
        long from = System.nanoTime();

        broker.close();
        broker.close();

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(30));
        EmbeddedBroker.start(Config.in(directory)).close();
    }

    private static void format(Path logs) throws Exception {
        new Formatter()
                .setNodeId(BrokerSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setMetadataLogDirectory(logs.toString())
                .addDirectory(logs.toString())
                .run();
    }
}
