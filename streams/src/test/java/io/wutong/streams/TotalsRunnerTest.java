package io.wutong.streams;

import static io.wutong.streams.TopologyKit.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.journal.JournalEntry;
import io.wutong.journal.Reason;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.KeyHash;
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
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the topology promises, held against a real broker. */
class TotalsRunnerTest {
    private static final String APPLICATION = "wutong";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private Cluster cluster;

    @BeforeEach
    void start() {
        cluster = new Cluster(directory.resolve("broker"));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void goesOnWhereItStoppedAndWritesEachDecisionOnce() throws Exception {
        // Given
        appendStays(0, 50);
        runToRest();

        // When
        appendStays(50, 80);
        OverallTotals totals = runToRest();

        // Then
        assertThat(totals.getEntered()).isEqualTo(80);
        requireOneEntryForEachEvent();
    }

    @Test
    void countsNothingTwiceWhenTheGroupsOffsetsAreLost() throws Exception {
        // Given
        appendStays(0, 50);
        runToRest();
        deleteGroup();

        // When
        appendStays(50, 60);
        OverallTotals totals = runToRest();

        // Then
        assertThat(totals.getEntered()).isEqualTo(60);
        requireOneEntryForEachEvent();
    }

    @Test
    void restoresItsStateWhenTheDirectoryIsLost() throws Exception {
        // Given
        appendStays(0, 50);
        runToRest();
        delete(stateDirectory());

        // When
        appendStays(50, 60);
        OverallTotals totals = runToRest();

        // Then
        assertThat(totals.getEntered()).isEqualTo(60);
        requireOneEntryForEachEvent();
    }

    @Test
    void countsNothingTwiceWhenOffsetsAndDirectoryAreLost() throws Exception {
        // Given
        appendStays(0, 50);
        runToRest();
        deleteGroup();
        delete(stateDirectory());

        // When
        OverallTotals totals;
        try (TotalsRunner runner = run()) {
            runner.awaitRunning(LIMIT);
            appendStays(50, 60);
            totals = cluster.atRest();
        }

        // Then
        assertThat(totals.getEntered()).isEqualTo(60);
        requireOneEntryForEachEvent();
    }

    @Test
    void refusesToGoOnWhenTheStateIsLostForGood() throws Exception {
        // Given
        appendStays(0, 50);
        runToRest();
        delete(stateDirectory());
        cluster.admin()
                .deleteTopics(List.of("wutong-ledger-changelog", "wutong-totals-changelog"))
                .all()
                .get();

        // When / Then
        assertThatThrownBy(this::run)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("talent.journal.v1")
                .hasMessageContaining("wutong-ledger-changelog is missing");
    }

    @Test
    void refusesAGroupThatHasReadOnWithoutTheState() throws Exception {
        // Given
        appendStays(0, 50);
        runToRest();
        delete(stateDirectory());
        emptyTheLedgersChangelog();

        // When / Then
        assertThatThrownBy(() -> runUntilItStops())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(LogMismatchException.class)
                .hasMessageContaining("the state was lost");
    }

    @Test
    void refusesAnEventTopicThatWasDeletedAndCreatedAgain() throws Exception {
        // Given
        appendStays(0, 10);
        runToRest();
        recreate(EventType.POSTDOC_ENROLLMENT.topic());
        appendStays(0, 20);

        // When / Then
        assertThatThrownBy(() -> runUntilItStops())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(LogMismatchException.class)
                .hasMessageContaining("deleted and created again");
    }

    @Test
    void stopsWhenAnEventTopicIsDeletedAndCreatedAgainUnderIt() throws Exception {
        // Given
        appendStays(0, 10);
        try (TotalsRunner runner = run()) {
            cluster.atRest();

            // When
            recreate(EventType.POSTDOC_ENROLLMENT.topic());

            // Then
            assertThatThrownBy(runner::awaitStop)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(LogMismatchException.class)
                    .hasMessageContaining(EventType.POSTDOC_ENROLLMENT.topic());
        }
    }

    @Test
    void refusesALogWhoseFirstRecordsAreGone() throws Exception {
        // Given
        appendStays(0, 20);
        TopicPartition at = new TopicPartition(EventType.POSTDOC_ENROLLMENT.topic(), 0);
        cluster.admin()
                .deleteRecords(Map.of(at, RecordsToDelete.beforeOffset(3)))
                .all()
                .get();

        // When / Then
        assertThatThrownBy(this::run)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(at + " begins at offset 3");
    }

    @Test
    void refusesEventTopicsThatAreNotKeptForEver() throws Exception {
        // Given
        String topic = EventType.PARK_OPENING.topic();
        AlterConfigOp week = new AlterConfigOp(new ConfigEntry("retention.ms", "604800000"), AlterConfigOp.OpType.SET);
        cluster.admin()
                .incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(week)))
                .all()
                .get();

        // When / Then
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThatThrownBy(this::run)
                        .isInstanceOf(StartRefusedException.class)
                        .hasMessageContaining(topic)
                        .hasMessageContaining("retention.ms"));
    }

    @Test
    void accountsForWhateverATopicAccepts() throws Exception {
        // Given
        byte[] entered = Events.bytes(Events.entered("s1", "w1", "2021-03-01"));
        EventType type = EventType.POSTDOC_ENROLLMENT;
        int right = KeyHash.partitionOf(utf8("s1"), Cluster.PARTITIONS);

        try (TotalsRunner runner = run()) {
            runner.awaitRunning(LIMIT);

            // When
            cluster.append(type, utf8("s1"), new byte[20 * 1024 * 1024]);
            cluster.append(type, new byte[20 * 1024 * 1024], entered);
            cluster.append(type, null, null);
            cluster.append(type, utf8("s1"), null);
            cluster.append(type, null, entered);
            cluster.append(type, 1 - right, utf8("s1"), entered);
            cluster.append(type, utf8("s1"), new byte[] {0, 0, 0, 0, 1, 2});
            cluster.append(type, utf8("s1"), entered);
            OverallTotals totals = cluster.atRest();

            // Then
            assertThat(totals.getEntered()).isEqualTo(1);
            assertThat(cluster.journal())
                    .extracting(JournalEntry::getReason)
                    .containsExactlyInAnyOrder(
                            Reason.MALFORMED,
                            Reason.INVALID_FIELD,
                            Reason.MALFORMED,
                            Reason.MALFORMED,
                            Reason.INVALID_FIELD,
                            Reason.INVALID_FIELD,
                            Reason.MALFORMED,
                            null);
            assertThat(cluster.deadLetters()).hasSize(7);
            requireOneEntryForEachEvent();
        }
    }

    private TotalsRunner run() throws StartRefusedException {
        return TotalsRunner.start(
                RunnerConfig.of(APPLICATION, stateDirectory(), cluster.clients()), LocalSchemaIds.get());
    }

    private OverallTotals runToRest() throws Exception {
        try (TotalsRunner runner = run()) {
            runner.awaitRunning(LIMIT);
            return cluster.atRest();
        }
    }

    private void runUntilItStops() throws Exception {
        try (TotalsRunner runner = run()) {
            runner.awaitStop();
        }
    }

    private Path stateDirectory() {
        return directory.resolve("state");
    }

    private void appendStays(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            byte[] entered = Events.bytes(Events.entered("s" + i, "w" + i % 3, "2021-03-01"));
            cluster.append(EventType.POSTDOC_ENROLLMENT, utf8("s" + i), entered);
        }
    }

    private void deleteGroup() {
        Awaitility.await().atMost(LIMIT).ignoreExceptions().until(() -> {
            cluster.admin().deleteConsumerGroups(List.of(APPLICATION)).all().get();
            return true;
        });
    }

    private void recreate(String topic) throws Exception {
        cluster.admin().deleteTopics(List.of(topic)).all().get();
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> !cluster.admin().listTopics().names().get().contains(topic));
        TopicAdmin.apply(cluster.admin(), cluster.topics(), Cluster.PARTITIONS);
    }

    private void emptyTheLedgersChangelog() throws Exception {
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

    private void requireOneEntryForEachEvent() throws Exception {
        List<JournalEntry> journal = cluster.journal();
        Set<String> events = new HashSet<>();
        journal.forEach(entry -> events.add(entry.getTopic() + "-" + entry.getPartition() + "@" + entry.getOffset()));
        assertThat(events).hasSize(journal.size());
        assertThat((long) journal.size()).isEqualTo(cluster.appended());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
