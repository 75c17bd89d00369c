package io.wutong.streams;

import static io.wutong.streams.TopologyKit.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.journal.JournalEntry;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.TopicAdmin;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.totals.OverallTotals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;

/** A topology that is started and stopped on one cluster and one state directory, and what can be lost of it. */
final class Runs implements AutoCloseable {
    static final String APPLICATION = "wutong";
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final Path directory;

    Runs(Path directory) {
        this.directory = directory;
        this.cluster = new Cluster(directory.resolve("broker"));
    }

    Cluster cluster() {
        return cluster;
    }

    TotalsRunner run() throws StartRefusedException {
        return TotalsRunner.start(
                RunnerConfig.of(APPLICATION, stateDirectory(), cluster.clients()), LocalSchemaIds.get());
    }

    OverallTotals runToRest() throws Exception {
        try (TotalsRunner runner = run()) {
            runner.awaitRunning(LIMIT);
            return cluster.atRest();
        }
    }

    void runUntilItStops() throws Exception {
        try (TotalsRunner runner = run()) {
            runner.awaitStop();
        }
    }

    Path stateDirectory() {
        return directory.resolve("state");
    }

    void appendStays(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            byte[] entered = Events.bytes(Events.entered("s" + i, "w" + i % 3, "2021-03-01"));
            cluster.append(EventType.POSTDOC_ENROLLMENT, utf8("s" + i), entered);
        }
    }

    void deleteGroup() {
        Awaitility.await().atMost(LIMIT).ignoreExceptions().until(() -> {
            cluster.admin().deleteConsumerGroups(List.of(APPLICATION)).all().get();
            return true;
        });
    }

    void recreate(String topic) throws Exception {
        cluster.admin().deleteTopics(List.of(topic)).all().get();
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> !cluster.admin().listTopics().names().get().contains(topic));
        TopicAdmin.apply(cluster.admin(), cluster.topics(), Cluster.PARTITIONS);
    }

    void emptyTheLedgersChangelog() throws Exception {
        for (int partition = 0; partition < Cluster.PARTITIONS; partition++) {
            TopicPartition at = new TopicPartition("wutong-ledger-changelog", partition);
            AlterConfigOp deletable =
                    new AlterConfigOp(new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET);
            cluster.admin()
                    .incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, at.topic()), List.of(deletable)))
                    .all()
                    .get();
            cluster.admin()
                    .deleteRecords(Map.of(at, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
    }

    void requireOneEntryForEachEvent() throws Exception {
        List<JournalEntry> journal = cluster.journal();
        Set<String> events = new HashSet<>();
        journal.forEach(entry -> events.add(entry.getTopic() + "-" + entry.getPartition() + "@" + entry.getOffset()));
        assertThat(events).hasSize(journal.size());
        assertThat((long) journal.size()).isEqualTo(cluster.appended());
    }

    /** How many records were passed by because they had been applied before. */
    static double readAgain(TotalsRunner runner) {
        return runner.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("read-again-total"))
                .mapToDouble(metric -> (Double) metric.getValue().metricValue())
                .sum();
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}
