package io.wutong.streams;

import static io.wutong.streams.TopologyKit.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.journal.JournalEntry;
import io.wutong.journal.Outcome;
import io.wutong.journal.Reason;
import io.wutong.journal.Standing;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topics;
import io.wutong.totals.IndustryTotals;
import io.wutong.totals.OverallTotals;
import io.wutong.totals.WorkstationTotals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TotalsTopologyTest {
    @TempDir
    private Path stateDirectory;

    private TopologyKit topology;

    @BeforeEach
    void start() {
        topology = new TopologyKit(stateDirectory);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    /**
     * Names of nodes and stores are names of state and internal topics. A change here strands the state of every running
     * installation: either it was not meant, or it comes with a new fold version and a rebuild.
     */
    @Test
    void isTheTopologyThatRunsEverywhere() throws IOException {
        // When
        String described = TopologyKit.topology(TopologyKit.settings(stateDirectory))
                .describe()
                .toString()
                .strip();

        // Then
        assertThat(described).isEqualToNormalizingNewlines(resource("/expected-topology.txt"));
    }

    @Test
    void countsAnEntryAtItsStationInItsIndustryAndOverall() {
        // Given
        append(Events.bytes(Events.station("w1", "finance", "2020-01-01")), EventType.WORKSTATION, "w1");

        // When
        append(Events.bytes(Events.entered("s1", "w1", "2021-03-01")), EventType.POSTDOC_ENROLLMENT, "s1");
        topology.letRowsBeWritten();

        // Then
        WorkstationTotals station =
                Objects.requireNonNull(topology.workstations().get("w1"));
        IndustryTotals industry = Objects.requireNonNull(topology.industries().get("finance"));
        OverallTotals overall = last(topology.overall());
        assertThat(station.getInStation()).isEqualTo(1);
        assertThat(station.getEnteredByYear()).isEqualTo(Map.of("2021", 1L));
        assertThat(industry.getEntered()).isEqualTo(1);
        assertThat(industry.getWorkstationsMunicipal()).isEqualTo(1);
        assertThat(overall.getEntered()).isEqualTo(1);
        assertThat(List.of(station.getSequence(), industry.getSequence(), overall.getSequence()))
                .containsOnly(1L);
    }

    @Test
    void movesEverythingWithAReclassifiedStationAndLeavesNothingBehind() {
        // Given
        append(Events.bytes(Events.station("w1", "finance", "2020-01-01")), EventType.WORKSTATION, "w1");
        append(Events.bytes(Events.entered("s1", "w1", "2021-03-01")), EventType.POSTDOC_ENROLLMENT, "s1");

        // When
        append(Events.bytes(Events.station("w1", "trade", "2021-06-01")), EventType.WORKSTATION, "w1");
        topology.letRowsBeWritten();

        // Then
        Map<String, IndustryTotals> industries = topology.industries();
        assertThat(Objects.requireNonNull(industries.get("finance")).getInStation())
                .isZero();
        assertThat(Objects.requireNonNull(industries.get("finance")).getEnteredByYear())
                .isEmpty();
        assertThat(Objects.requireNonNull(industries.get("trade")).getInStation())
                .isEqualTo(1);
        assertThat(Objects.requireNonNull(industries.get("trade")).getWorkstations())
                .isEqualTo(1);
    }

    @Test
    void countsADuplicateOnce() {
        // Given
        byte[] entered = Events.bytes(Events.entered("s1", "w1", "2021-03-01"));
        append(entered, EventType.POSTDOC_ENROLLMENT, "s1");

        // When
        append(entered, EventType.POSTDOC_ENROLLMENT, "s1");
        topology.letRowsBeWritten();

        // Then
        assertThat(topology.entries())
                .extracting(JournalEntry::getOutcome)
                .containsExactly(Outcome.ACCEPTED, Outcome.DUPLICATE);
        assertThat(last(topology.overall()).getEntered()).isEqualTo(1);
    }

    @Test
    void namesThePositionAndTheOutcomesInTheDistrictsRow() {
        // Given
        append(Events.bytes(Events.entered("s1", "w1", "2021-03-01")), EventType.POSTDOC_ENROLLMENT, "s1");
        append(new byte[] {1, 2, 3}, EventType.POSTDOC_ENROLLMENT, "s2");

        // When
        topology.letRowsBeWritten();

        // Then
        OverallTotals overall = last(topology.overall());
        assertThat(overall.getPositions()).hasSize(4);
        assertThat(overall.getPositions())
                .filteredOn(position -> position.getTopic().equals(EventType.POSTDOC_ENROLLMENT.topic()))
                .singleElement()
                .satisfies(position -> assertThat(position.getOffset()).isEqualTo(1));
        assertThat(overall.getOutcomes())
                .extracting(count -> count.getOutcome() + "/" + count.getReason() + "=" + count.getCount())
                .containsExactly("ACCEPTED/null=1", "REJECTED/MALFORMED=1");
        assertThat(overall.getLastAppendedAt()).isEqualTo(TopologyKit.APPENDED);
        assertThat(overall.getReadableSchemaIds()).hasSize(4);
    }

    @Test
    void writesTheDistrictsRowEvenBeforeTheFirstEvent() {
        // When
        topology.letRowsBeWritten();

        // Then
        assertThat(last(topology.overall()).getSequence()).isEqualTo(-1);
    }

    @Test
    void keepsARejectedRecordAsItCame() {
        // Given
        Headers headers = new RecordHeaders().add("trace", utf8("t-1"));
        byte[] bytes = {9, 8, 7};

        // When
        topology.append(EventType.PARK_OPENING, utf8("p1"), bytes, headers);

        // Then
        TestRecord<byte[], byte[]> letter = last(topology.deadLetters());
        assertThat(letter.key()).isEqualTo(utf8("p1"));
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(header(letter, "trace")).isEqualTo("t-1");
        assertThat(header(letter, DeadLetters.REASON)).isEqualTo("MALFORMED");
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo(EventType.PARK_OPENING.topic());
        assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("0");
    }

    @Test
    void leavesWhatIsTooLargeInItsOwnTopic() {
        // Given
        byte[] large = new byte[64 * 1024 + 1];

        // When
        topology.append(EventType.PARK_OPENING, utf8("p1"), large);

        // Then
        TestRecord<byte[], byte[]> letter = last(topology.deadLetters());
        assertThat(letter.value()).isEmpty();
        assertThat(header(letter, DeadLetters.DETAIL)).contains("65537");
    }

    @Test
    void accountsForNullKeysAndNullValues() {
        // Given
        byte[] entered = Events.bytes(Events.entered("s1", "w1", "2021-03-01"));

        // When
        topology.append(EventType.POSTDOC_ENROLLMENT, null, entered);
        topology.append(EventType.POSTDOC_ENROLLMENT, utf8("s1"), null);
        topology.append(EventType.POSTDOC_ENROLLMENT, null, null);

        // Then
        assertThat(topology.entries())
                .extracting(JournalEntry::getReason)
                .containsExactly(Reason.INVALID_FIELD, Reason.MALFORMED, Reason.MALFORMED);
        assertThat(topology.deadLetters()).hasSize(3);
    }

    @Test
    void passesByWhatNoLedgerWroteIntoTheJournal() {
        // Given
        append(Events.bytes(Events.entered("s1", "w1", "2021-03-01")), EventType.POSTDOC_ENROLLMENT, "s1");
        JournalEntry forged = topology.entries().get(0);

        // When
        topology.append("talent.journal.v1", utf8("s1"), utf8("garbage"), new RecordHeaders());
        topology.append("talent.journal.v1", utf8("s1"), encoded(forged), new RecordHeaders());
        topology.append("talent.journal.v1", null, null, new RecordHeaders());
        append(Events.bytes(Events.entered("s2", "w1", "2021-03-02")), EventType.POSTDOC_ENROLLMENT, "s2");
        topology.letRowsBeWritten();

        // Then
        OverallTotals overall = last(topology.overall());
        assertThat(overall.getEntered()).isEqualTo(2);
        assertThat(topology.deadLetters())
                .extracting(letter -> header(letter, DeadLetters.TOPIC))
                .containsOnly("talent.journal.v1")
                .hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void passesByAnEntryOfAFormThatNoLedgerWrites(String why, Consumer<JournalEntry> forge) {
        // Given
        append(Events.bytes(Events.entered("s1", "w1", "2021-03-01")), EventType.POSTDOC_ENROLLMENT, "s1");
        JournalEntry forged = topology.entries().get(0);
        forged.setPreviousOffset(forged.getOffset());
        forged.setOffset(forged.getOffset() + 1);
        forge.accept(forged);

        // When
        topology.append("talent.journal.v1", utf8("s1"), encoded(forged), new RecordHeaders());
        append(Events.bytes(Events.entered("s2", "w1", "2021-03-02")), EventType.POSTDOC_ENROLLMENT, "s2");
        topology.letRowsBeWritten();

        // Then
        assertThat(last(topology.overall()).getEntered()).isEqualTo(2);
        assertThat(topology.deadLetters())
                .singleElement()
                .extracting(letter -> header(letter, DeadLetters.DETAIL))
                .asString()
                .contains(why);
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                forgery(
                        "a year that is none",
                        entry -> entry.getChanges().get(0).setEnteredByYear(Map.of("x", 1L))),
                forgery("a standing of no workstation", entry -> {
                    entry.setRecordId(null);
                    entry.setStanding(new Standing());
                }),
                forgery("half a standing", entry -> {
                    Standing half = new Standing();
                    half.setIndustry("finance");
                    entry.setStanding(half);
                }),
                forgery(
                        "beyond what one record can count",
                        entry -> entry.getChanges().get(0).setEntered(Long.MAX_VALUE)),
                forgery("in two places", entry -> entry.getChanges().get(0).setIndustry("finance")),
                forgery("an unknown outcome", entry -> entry.setOutcome(Outcome.UNKNOWN)),
                forgery("changes by an event that is DUPLICATE", entry -> entry.setOutcome(Outcome.DUPLICATE)));
    }

    private static Arguments forgery(String why, Consumer<JournalEntry> forge) {
        return Arguments.of(why, forge);
    }

    @Test
    void stopsAtAnEntryThatDoesNotFitWhereOnesBeforeItAreGone() {
        // Given
        append(Events.bytes(Events.entered("s1", "w1", "2021-03-01")), EventType.POSTDOC_ENROLLMENT, "s1");
        JournalEntry later = topology.entries().get(0);
        later.setPreviousOffset(7);
        later.setOffset(8);
        topology.loseRecords();

        // When / Then
        assertThatThrownBy(() -> topology.append("talent.journal.v1", utf8("s1"), encoded(later), new RecordHeaders()))
                .hasStackTraceContaining(LogMismatchException.class.getName());
    }

    private static byte[] encoded(JournalEntry entry) {
        return Topics.of(io.wutong.schemas.wire.LocalSchemaIds.get())
                .journal()
                .values()
                .serializer()
                .serialize("", entry);
    }

    private void append(byte[] value, EventType type, String key) {
        topology.append(type, utf8(key), value);
    }

    private static <T> T last(List<T> list) {
        assertThat(list).isNotEmpty();
        return list.get(list.size() - 1);
    }

    private static @Nullable String header(TestRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TotalsTopologyTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
