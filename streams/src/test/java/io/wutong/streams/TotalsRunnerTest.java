package io.wutong.streams;

import static io.wutong.streams.TopologyKit.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.journal.JournalEntry;
import io.wutong.journal.Reason;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.KeyHash;
import io.wutong.totals.OverallTotals;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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
    @TempDir
    private Path directory;

    private Runs runs;
    private Cluster cluster;

    @BeforeEach
    void start() {
        runs = new Runs(directory);
        cluster = runs.cluster();
    }

    @AfterEach
    void stop() {
        runs.close();
    }

    @Test
    void goesOnWhereItStoppedAndWritesEachDecisionOnce() throws Exception {
        // Given
        runs.appendStays(0, 50);
        runs.runToRest();

        // When
        runs.appendStays(50, 80);
        OverallTotals totals = runs.runToRest();

        // Then
        assertThat(totals.getEntered()).isEqualTo(80);
        runs.requireOneEntryForEachEvent();
    }

    @Test
    void countsNothingTwiceWhenTheGroupsOffsetsAreLost() throws Exception {
        // Given
        runs.appendStays(0, 50);
        runs.runToRest();
        runs.deleteGroup();

        // When
        runs.appendStays(50, 60);
        OverallTotals totals = runs.runToRest();

        // Then
        assertThat(totals.getEntered()).isEqualTo(60);
        runs.requireOneEntryForEachEvent();
    }

    @Test
    void restoresItsStateWhenTheDirectoryIsLost() throws Exception {
        // Given
        runs.appendStays(0, 50);
        runs.runToRest();
        Runs.delete(runs.stateDirectory());

        // When
        runs.appendStays(50, 60);
        OverallTotals totals = runs.runToRest();

        // Then
        assertThat(totals.getEntered()).isEqualTo(60);
        runs.requireOneEntryForEachEvent();
    }

    @Test
    void countsNothingTwiceWhenOffsetsAndDirectoryAreLost() throws Exception {
        // Given
        runs.appendStays(0, 50);
        runs.runToRest();
        runs.deleteGroup();
        Runs.delete(runs.stateDirectory());

        // When
        OverallTotals totals;
        double readAgain;
        try (TotalsRunner runner = runs.run()) {
            runner.awaitRunning(Runs.LIMIT);
            runs.appendStays(50, 60);
            totals = cluster.atRest();
            readAgain = Runs.readAgain(runner);
        }

        // Then
        assertThat(totals.getEntered()).isEqualTo(60);
        assertThat(readAgain).isEqualTo(50);
        runs.requireOneEntryForEachEvent();
    }

    @Test
    void refusesToGoOnWhenTheStateIsLostForGood() throws Exception {
        // Given
        runs.appendStays(0, 50);
        runs.runToRest();
        Runs.delete(runs.stateDirectory());
        cluster.admin()
                .deleteTopics(List.of("wutong-ledger-changelog", "wutong-totals-changelog"))
                .all()
                .get();

        // When / Then
        assertThatThrownBy(runs::run)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("talent.journal.v1")
                .hasMessageContaining("wutong-ledger-changelog is missing");
    }

    @Test
    void refusesAGroupThatHasReadOnWithoutTheState() throws Exception {
        // Given
        runs.appendStays(0, 50);
        runs.runToRest();
        Runs.delete(runs.stateDirectory());
        runs.emptyTheLedgersChangelog();

        // When / Then
        assertThatThrownBy(runs::runUntilItStops)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(LogMismatchException.class)
                .hasMessageContaining("the state was lost");
    }

    @Test
    void refusesAnEventTopicThatWasDeletedAndCreatedAgain() throws Exception {
        // Given
        runs.appendStays(0, 10);
        runs.runToRest();
        runs.recreate(EventType.POSTDOC_ENROLLMENT.topic());
        runs.appendStays(0, 20);

        // When / Then
        assertThatThrownBy(runs::runUntilItStops)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(LogMismatchException.class)
                .hasMessageContaining("deleted and created again");
    }

    @Test
    void stopsWhenAnEventTopicIsDeletedAndCreatedAgainUnderIt() throws Exception {
        // Given
        runs.appendStays(0, 10);
        try (TotalsRunner runner = runs.run()) {
            cluster.atRest();

            // When
            runs.recreate(EventType.POSTDOC_ENROLLMENT.topic());

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
        runs.appendStays(0, 20);
        TopicPartition at = new TopicPartition(EventType.POSTDOC_ENROLLMENT.topic(), 0);
        cluster.admin()
                .deleteRecords(Map.of(at, RecordsToDelete.beforeOffset(3)))
                .all()
                .get();

        // When / Then
        assertThatThrownBy(runs::run)
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
                .atMost(Runs.LIMIT)
                .untilAsserted(() -> assertThatThrownBy(runs::run)
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

        try (TotalsRunner runner = runs.run()) {
            runner.awaitRunning(Runs.LIMIT);

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
            runs.requireOneEntryForEachEvent();
        }
    }
}
