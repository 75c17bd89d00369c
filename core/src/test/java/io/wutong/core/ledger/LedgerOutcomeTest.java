package io.wutong.core.ledger;

import static io.wutong.core.testkit.Events.awarded;
import static io.wutong.core.testkit.Events.completed;
import static io.wutong.core.testkit.Events.entered;
import static io.wutong.core.testkit.Events.in;
import static io.wutong.core.testkit.Events.opened;
import static io.wutong.core.testkit.Events.paid;
import static io.wutong.core.testkit.Events.recordedAt;
import static io.wutong.core.testkit.Events.recovered;
import static io.wutong.core.testkit.Events.retracted;
import static io.wutong.core.testkit.Events.revision;
import static io.wutong.core.testkit.Events.station;
import static io.wutong.core.testkit.Events.with;
import static io.wutong.core.testkit.Events.withdrew;
import static io.wutong.core.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.wutong.event.SubsidyCategory;
import io.wutong.event.WorkstationLevel;
import io.wutong.event.WorkstationStatus;
import io.wutong.journal.JournalEntry;
import io.wutong.journal.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules 3 to 6 of contract section 2, and the order of all six. */
class LedgerOutcomeTest {
    private static final String DAY = "2021-03-01";
    private static final String LATER = "2021-09-01";
    private static final String CONFLICT_OF_ENTRY =
            "REJECTED REVISION_CONFLICT: revision 1 of entry was already stated with other content";

    @Test
    void acceptsTheFirstThatIsSaidOfAFact() {
        given().when(entered("s", "w", DAY)).thenOutcome("ACCEPTED");
    }

    @Test
    void acceptsAnyRevisionFirst() {
        given().when(revision(Integer.MAX_VALUE, entered("s", "w", DAY))).thenOutcome("ACCEPTED");
    }

    @Test
    void supersedesALowerRevisionThatArrivesLate() {
        given(revision(3, entered("s", "w", DAY)))
                .when(revision(2, entered("s", "other", DAY)))
                .thenOutcome("SUPERSEDED")
                .thenChanges()
                .thenRow("workstation:w", "entered=1 entered_by_year/2021=1 in_station=1")
                .thenRow("workstation:other", "");
    }

    @Test
    void supersedesEvenTheSameContentUnderALowerRevision() {
        given(revision(2, entered("s", "w", DAY)))
                .when(entered("s", "w", DAY))
                .thenOutcome("SUPERSEDED")
                .thenChanges();
    }

    @Test
    void countsADuplicateOnce() {
        given(entered("s", "w", DAY))
                .when(entered("s", "w", DAY))
                .thenOutcome("DUPLICATE")
                .thenChanges()
                .thenRow("overall", "entered=1 entered_by_year/2021=1 in_station=1");
    }

    @Test
    void takesIndustriesAsASet() {
        given(opened("p", DAY, "finance", "health", "trade"))
                .when(opened("p", DAY, "trade", "finance", "health"))
                .thenOutcome("DUPLICATE");
    }

    static Stream<Arguments> fieldsThatAreNoContent() {
        return Stream.of(
                arguments("event_id", "other"),
                arguments("recorded_at", Instant.parse("2021-12-31T00:00:00Z")),
                arguments("source", "other"),
                arguments("operator", "other"),
                arguments("reason", "other"));
    }

    @ParameterizedTest
    @MethodSource("fieldsThatAreNoContent")
    void takesTheSameContentForADuplicateWhoeverRecordedIt(String field, Object value) {
        for (SpecificRecordBase event : oneOfEachType()) {
            given(event).when(changed(event, field, value)).thenOutcome("DUPLICATE");
        }
    }

    static Stream<Arguments> contentOfEachType() {
        return Stream.of(
                arguments(station("w", "finance", DAY), "decided_on", LocalDate.parse(DAY)),
                arguments(station("w", "finance", DAY), "name", "other"),
                arguments(station("w", "finance", DAY), "level", WorkstationLevel.NATIONAL),
                arguments(station("w", "finance", DAY), "industry", "health"),
                arguments(station("w", "finance", DAY), "status", WorkstationStatus.REVOKED),
                arguments(entered("s", "w", DAY), "effective_on", LocalDate.parse("2021-02-28")),
                arguments(entered("s", "w", DAY), "decided_on", LocalDate.parse(DAY)),
                arguments(entered("s", "w", DAY), "workstation_id", "other"),
                arguments(entered("s", "w", DAY), "person_ref", "k2:0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"),
                arguments(entered("s", "w", DAY), "discipline", ""),
                arguments(opened("p", DAY, "finance"), "name", "other"),
                arguments(opened("p", DAY, "finance"), "industries", List.of("health")),
                arguments(opened("p", DAY, "finance"), "industries", List.of("finance", "health")),
                arguments(awarded("a", "w", 1, DAY), "workstation_id", "other"),
                arguments(in("finance", awarded("a", "w", 1, DAY)), "industry", "health"),
                arguments(awarded("a", "w", 1, DAY), "beneficiary", "other"),
                arguments(awarded("a", "w", 1, DAY), "amount_fen", 2L),
                arguments(awarded("a", "w", 1, DAY), "category", SubsidyCategory.OTHER),
                arguments(awarded("a", "w", 1, DAY), "policy", "渝人社发〔2021〕1号"));
    }

    @ParameterizedTest
    @MethodSource("contentOfEachType")
    void refusesOtherContentUnderTheSameRevision(SpecificRecordBase event, String field, Object value) {
        JournalEntry entry = given(event).when(changed(event, field, value)).entry();
        assertThat(entry.getReason()).isEqualTo(Reason.REVISION_CONFLICT);
        assertThat(entry.getChanges()).isEmpty();
    }

    @Test
    void refusesARetractionUnderTheRevisionOfAStatement() {
        given(revision(2, entered("s", "w", DAY)))
                .when(retracted(2, entered("s", "w", DAY)))
                .thenOutcome("REJECTED REVISION_CONFLICT: revision 2 of entry was already stated with other content");
    }

    @Test
    void letsTheFirstInTheLogStandInAConflict() {
        given(entered("s", "w", DAY))
                .when(entered("s", "other", DAY))
                .thenOutcome(CONFLICT_OF_ENTRY)
                .thenChanges()
                .thenRow("workstation:w", "entered=1 entered_by_year/2021=1 in_station=1")
                .thenRow("workstation:other", "");
        given(entered("s", "w", DAY), entered("s", "other", DAY))
                .when(entered("s", "other", DAY))
                .thenOutcome(CONFLICT_OF_ENTRY);
        given(entered("s", "w", DAY), entered("s", "other", DAY))
                .when(entered("s", "w", DAY))
                .thenOutcome("DUPLICATE");
    }

    @Test
    void acceptsAHigherRevisionInPlaceOfALower() {
        given(entered("s", "w", DAY))
                .when(revision(2, entered("s", "other", DAY)))
                .thenOutcome("ACCEPTED")
                .thenChanges(
                        "workstation:other entered=1 entered_by_year/2021=1 in_station=1",
                        "workstation:w entered=-1 entered_by_year/2021=-1 in_station=-1")
                .thenRow("workstation:w", "");
    }

    @Test
    void acceptsAHigherRevisionOfTheSameContentWithoutAChange() {
        given(entered("s", "w", DAY))
                .when(revision(2, entered("s", "w", DAY)))
                .thenOutcome("ACCEPTED")
                .thenChanges();
    }

    @Test
    void countsARetractedFactForNothingUntilAHigherRevisionStatesItAgain() {
        given(entered("s", "w", DAY))
                .when(retracted(2, entered("s", "w", DAY)))
                .thenOutcome("ACCEPTED")
                .thenRow("overall", "");
        given(entered("s", "w", DAY), retracted(2, entered("s", "w", DAY)))
                .when(entered("s", "w", DAY))
                .thenOutcome("SUPERSEDED")
                .thenRow("overall", "");
        given(entered("s", "w", DAY), retracted(2, entered("s", "w", DAY)))
                .when(revision(3, entered("s", "w", DAY)))
                .thenOutcome("ACCEPTED")
                .thenRow("overall", "entered=1 entered_by_year/2021=1 in_station=1");
    }

    @Test
    void keepsARetractionThatArrivesBeforeWhatItRetracts() {
        given(retracted(2, entered("s", "w", DAY)))
                .when(entered("s", "w", DAY))
                .thenOutcome("SUPERSEDED")
                .thenRow("overall", "");
    }

    @Test
    void keepsEveryDateOfAWorkstationAsAFactOfItsOwn() {
        given(station("w", "finance", DAY)).when(station("w", "health", LATER)).thenOutcome("ACCEPTED");
        assertThat(given().when(station("w", "finance", DAY)).entry().getSlot()).isEqualTo(DAY);
    }

    @Test
    void keepsEveryEndOfAStayAsOneFact() {
        given(entered("s", "w", DAY), completed("s", "w", LATER))
                .when(withdrew("s", "w", LATER))
                .thenOutcome("REJECTED REVISION_CONFLICT: revision 1 of end was already stated with other content");
    }

    @Test
    void keepsEveryInstalmentAsAFactOfItsOwn() {
        given(paid("a", 1, "w", 1, DAY)).when(paid("a", 2, "w", 1, DAY)).thenOutcome("ACCEPTED");
        given(paid("a", 1, "w", 1, DAY)).when(recovered("a", 1, "w", 1, DAY)).thenOutcome("ACCEPTED");
        assertThat(given().when(paid("a", 7, "w", 1, DAY)).entry().getSlot()).isEqualTo("payment/7");
        assertThat(given().when(recovered("a", 999, "w", 1, DAY)).entry().getSlot())
                .isEqualTo("recovery/999");
    }

    @Test
    void knowsARecordByItsTypeAndItsId() {
        given(entered("x", "w", DAY), awarded("x", "w", 1, DAY), station("x", "finance", DAY))
                .when(opened("x", DAY, "finance"))
                .thenOutcome("ACCEPTED");
    }

    @Test
    void looksAtTheFutureBeforeTheWinner() {
        String tomorrow = "REJECTED FUTURE_DATED: effective_on: 2021-03-01 is after 2021-02-28, "
                + "the day on which it was recorded";
        SpecificRecordBase future = recordedAt("2021-02-28T12:00:00Z", entered("s", "w", DAY));
        given(entered("s", "w", DAY)).when(future).thenOutcome(tomorrow);
        given(entered("s", "other", DAY)).when(future).thenOutcome(tomorrow);
        given(revision(2, entered("s", "w", DAY))).when(future).thenOutcome(tomorrow);
    }

    @Test
    void looksAtTheFieldsBeforeTheFuture() {
        SpecificRecordBase both = recordedAt("2021-02-28T12:00:00Z", entered("s", "", DAY));
        given().when(both).thenOutcome("REJECTED INVALID_FIELD: workstation_id: blank");
    }

    @Test
    void neverLetsARefusedEventWin() {
        SpecificRecordBase future = recordedAt("2021-02-28T12:00:00Z", revision(9, entered("s", "other", DAY)));
        SpecificRecordBase invalid = revision(9, entered("s", "", DAY));
        given(future, invalid).when(entered("s", "w", DAY)).thenOutcome("ACCEPTED");
    }

    private static List<SpecificRecordBase> oneOfEachType() {
        return List.of(
                station("w", "finance", DAY),
                entered("s", "w", DAY),
                opened("p", DAY, "finance"),
                awarded("a", "w", 1, DAY));
    }

    private static SpecificRecordBase changed(SpecificRecordBase event, String field, Object value) {
        SpecificRecordBase copy = event.getSpecificData().deepCopy(event.getSchema(), event);
        return with(copy, changed -> changed.put(field, value));
    }
}
