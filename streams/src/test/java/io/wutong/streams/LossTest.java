package io.wutong.streams;

import static io.wutong.streams.TopologyKit.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.core.FoldVersion;
import io.wutong.event.PostdocEnrollment;
import io.wutong.schemas.EventType;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.state.LedgerPosition;
import io.wutong.totals.OverallTotals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State, topics and rules that no longer belong together: nothing goes on as if they did. Against a real broker. */
class LossTest {
    @TempDir
    private Path directory;

    private Runs runs;

    @BeforeEach
    void start() {
        runs = new Runs(directory);
    }

    @AfterEach
    void stop() {
        runs.close();
    }

    @Test
    void refusesToDecideAgainWhenStateAndOffsetsAreLost() throws Exception {
        // Given
        runs.appendStays(0, 20);
        runs.runToRest();
        runs.deleteGroup();
        Runs.delete(runs.stateDirectory());
        runs.emptyTheLedgersChangelog();

        // When / Then
        assertThatThrownBy(runs::runUntilItStops)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(LogMismatchException.class)
                .hasMessageContaining("the state was lost");
        runs.requireOneEntryForEachEvent();
    }

    @Test
    void refusesEventTopicsThatHaveGrown() throws Exception {
        // Given
        runs.appendStays(0, 5);
        runs.runToRest();

        // When
        growEventTopics();

        // Then
        assertThatThrownBy(runs::run)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("the event topics have 3 partitions, but 2");
    }

    @Test
    void stopsWhenEventTopicsGrowUnderIt() throws Exception {
        // Given
        try (TotalsRunner runner = runs.run()) {
            runner.awaitRunning(Runs.LIMIT);

            // When
            growEventTopics();

            // Then
            assertThatThrownBy(runner::awaitStop)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(LogMismatchException.class)
                    .hasMessageContaining("has 3 partitions, 2 at the start");
        }
    }

    @Test
    void refusesStateThatOtherRulesMade() throws Exception {
        // Given
        EventType type = EventType.POSTDOC_ENROLLMENT;
        runs.appendStays(0, 5);
        runs.runToRest();
        Runs.delete(runs.stateDirectory());
        String topicId = runs.cluster()
                .admin()
                .describeTopics(List.of(type.topic()))
                .topicNameValues()
                .get(type.topic())
                .get()
                .topicId()
                .toString();
        runs.cluster()
                .append(
                        "wutong-ledger-changelog",
                        0,
                        StoreKeys.position(type.topic(), 0).get(),
                        new Positions<>(Positions.LEDGER, LedgerPosition.class, LocalSchemaIds.get())
                                .encode(new LedgerPosition(topicId, 0L, FoldVersion.CURRENT + 1)));

        // When / Then
        assertThatThrownBy(runs::runUntilItStops)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(LogMismatchException.class)
                .hasMessageContaining("version " + (FoldVersion.CURRENT + 1) + " of the rules")
                .hasMessageContaining("--application-id");
    }

    @Test
    void leavesOutOfMemoryWhatUnpacksToMoreThanAnEvent() throws Exception {
        // Given
        int size = 20 * 1024 * 1024;
        String journal = runs.cluster().topics().journal().name();
        try (TotalsRunner runner = runs.run()) {
            runner.awaitRunning(Runs.LIMIT);

            // When
            runs.cluster().append(EventType.PARK_OPENING, utf8("p1"), new byte[size]);
            runs.cluster().append(EventType.PARK_OPENING, new byte[size], new byte[] {1});
            runs.cluster().append(journal, 0, utf8("p1"), new byte[1_500_000]);
            runs.cluster().append(journal, 0, utf8("p1"), new byte[size]);
            runs.appendStays(0, 1);
            OverallTotals totals = runs.cluster().atRest();

            // Then
            assertThat(totals.getEntered()).isEqualTo(1);
            assertThat(runs.cluster().deadLetters())
                    .extracting(letter -> detail(letter.headers().toArray()))
                    .hasSize(4)
                    .anyMatch(detail -> detail.contains("an event of " + size + " bytes"));
            assertThat(runs.cluster().deadLetters())
                    .allSatisfy(letter -> assertThat(names(letter.headers().toArray()))
                            .isEqualTo("wutong.reason wutong.detail wutong.topic wutong.partition wutong.offset"));
        }
    }

    @Test
    void keepsAndCountsWhatItsSenderDatesToEitherEndOfTime() throws Exception {
        // Given
        EventType type = EventType.POSTDOC_ENROLLMENT;
        byte[] first = Events.bytes(Events.entered("s1", "w1", "2021-03-01"));
        byte[] last = Events.bytes(Events.entered("s2", "w1", "2021-03-01"));
        try (TotalsRunner runner = runs.run()) {
            runner.awaitRunning(Runs.LIMIT);

            // When
            runs.cluster().appendAt(0, type, utf8("s1"), first);
            runs.cluster().appendAt(Long.MAX_VALUE, type, utf8("s2"), last);
            OverallTotals totals = runs.cluster().atRest();

            // Then
            assertThat(totals.getEntered()).isEqualTo(2);
            assertThat(runs.cluster().journal())
                    .allSatisfy(entry -> assertThat(entry.getAppendedAt())
                            .isBetween(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z")));
        }
    }

    @Test
    void tellsEveryReasonInADeadLetter() throws Exception {
        // Given
        EventType type = EventType.POSTDOC_ENROLLMENT;
        PostdocEnrollment future = Events.entered("s1", "w1", "2999-12-31");
        PostdocEnrollment conflict = Events.entered("s2", "w9", "2021-03-01");
        PostdocEnrollment invalid = Events.entered("s3", "", "2021-03-01");
        runs.cluster().append(type, utf8("s2"), Events.bytes(Events.entered("s2", "w1", "2021-03-01")));

        // When
        runs.cluster().append(type, utf8("s1"), Events.bytes(future));
        runs.cluster().append(type, utf8("s2"), Events.bytes(conflict));
        runs.cluster().append(type, utf8("s3"), Events.bytes(invalid));
        runs.cluster().append(type, utf8("s4"), utf8("no event"));
        OverallTotals totals = runs.runToRest();

        // Then
        assertThat(totals.getEntered()).isEqualTo(1);
        assertThat(runs.cluster().deadLetters())
                .extracting(letter -> new String(
                        letter.headers().lastHeader(DeadLetters.REASON).value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("FUTURE_DATED", "REVISION_CONFLICT", "INVALID_FIELD", "MALFORMED");
        runs.requireOneEntryForEachEvent();
    }

    private void growEventTopics() throws Exception {
        Map<String, NewPartitions> more = Arrays.stream(EventType.values())
                .collect(Collectors.toMap(EventType::topic, type -> NewPartitions.increaseTo(3)));
        runs.cluster().admin().createPartitions(more).all().get();
    }

    private static String detail(Header[] headers) {
        return Arrays.stream(headers)
                .filter(header -> header.key().equals(DeadLetters.DETAIL))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static String names(Header[] headers) {
        return Arrays.stream(headers).map(Header::key).collect(Collectors.joining(" "));
    }
}
