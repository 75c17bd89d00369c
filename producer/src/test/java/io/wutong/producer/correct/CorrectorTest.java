package io.wutong.producer.correct;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.core.ledger.Content;
import io.wutong.core.ledger.EventFields;
import io.wutong.producer.check.Checking;
import io.wutong.producer.check.EventChecker;
import io.wutong.producer.check.ReadyEvent;
import io.wutong.producer.rows.JsonLines;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.rows.RowPlace;
import io.wutong.producer.rows.RowSource;
import io.wutong.producer.testkit.Checked;
import io.wutong.producer.testkit.JsonRow;
import io.wutong.producer.testkit.KnownInMemory;
import io.wutong.schemas.EventType;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CorrectorTest {
    private static final String REASON = "monthly workbook";
    private static final JsonRow STAY = JsonRow.stay().without("recorded_at");

    @Test
    void sendsNothingWhereTheContentIsKnown() {
        Compared compared = compare(
                KnownInMemory.of(STAY.with("revision", "3"), JsonRow.park()),
                STAY.text("source", "another").text("operator", "x"),
                JsonRow.park().with("industries", "[\"finance\"]"));

        assertThat(compared.sent()).isEmpty();
        assertThat(compared.unchanged()).containsExactly(1L, 2L);
    }

    @Test
    void sendsOtherContentAsTheWinnersRevisionPlusOneWithTheReason() {
        Compared compared = compare(KnownInMemory.of(STAY.with("revision", "3")), STAY.text("discipline", "数学"));

        SpecificRecordBase sent = compared.onlySent();
        assertThat(EventFields.revision(sent)).isEqualTo(4);
        assertThat(EventFields.reason(sent)).isEqualTo(REASON);
        assertThat(EventFields.eventId(sent)).isEqualTo(Content.eventId(EventType.POSTDOC_ENROLLMENT, sent));
        assertThat(compared.changes()).singleElement().satisfies(change -> {
            assertThat(change.fact()).hasToString("PostdocEnrollment jb-stay-0001 entry");
            assertThat(change.differences()).containsExactly(new Change.Difference("discipline", null, "数学"));
        });
    }

    @Test
    void keepsTheReasonOfTheRow() {
        Compared compared =
                compare(KnownInMemory.of(STAY), STAY.text("discipline", "数学").text("reason", "own"));

        assertThat(EventFields.reason(compared.onlySent())).isEqualTo("own");
    }

    @Test
    void sendsWhatIsNewAsItIs() {
        Compared compared = compare(KnownInMemory.of(), STAY, STAY.text("action", "COMPLETED"));

        assertThat(compared.sent())
                .hasSize(2)
                .allSatisfy(event -> assertThat(EventFields.revision(event)).isEqualTo(1))
                .allSatisfy(event -> assertThat(EventFields.reason(event)).isNull());
        assertThat(compared.changes()).extracting(Change::before).containsOnlyNulls();
    }

    @Test
    void heedsARevisionThatTheRowGives() {
        KnownInMemory known = KnownInMemory.of(STAY.with("revision", "3"));

        Compared lower = compare(known, STAY.with("revision", "2").text("discipline", "数学"));
        Compared same = compare(known, STAY.with("revision", "3").text("discipline", "数学"));
        Compared higher = compare(known, STAY.with("revision", "7").text("discipline", "数学"));

        assertThat(lower.overtaken()).containsExactly(1L);
        assertThat(lower.sent()).isEmpty();
        assertThat(EventFields.revision(same.onlySent())).isEqualTo(4);
        assertThat(EventFields.revision(higher.onlySent())).isEqualTo(7);
    }

    @Test
    void leavesAHistoryWithRevisionsAloneInAnyOrder() {
        JsonRow first = STAY.with("revision", "1");
        JsonRow second = STAY.with("revision", "2").text("discipline", "数学");

        Compared upwards = compare(KnownInMemory.of(second), first, second);
        Compared downwards = compare(KnownInMemory.of(second), second, first);

        assertThat(upwards.sent()).isEmpty();
        assertThat(downwards.sent()).isEmpty();
        assertThat(upwards.refusals()).isEmpty();
        assertThat(downwards.refusals()).isEmpty();
        assertThat(downwards.gone()).isEmpty();
    }

    @Test
    void takesARowWithoutARevisionForTheFirstWhereAnotherOfItsFactHasOne() {
        JsonRow second = STAY.with("revision", "2").text("discipline", "数学");

        Compared compared = compare(KnownInMemory.of(second), STAY, second);

        assertThat(compared.sent()).isEmpty();
        assertThat(compared.overtaken()).containsExactly(1L);
        assertThat(compared.unchanged()).containsExactly(2L);
    }

    @Test
    void sendsAWholeHistoryOfWhichNothingIsKnown() {
        JsonRow second = STAY.with("revision", "2").text("discipline", "数学");

        Compared compared = compare(KnownInMemory.of(), STAY, second);

        assertThat(compared.sent()).extracting(EventFields::revision).containsExactly(1, 2);
    }

    @Test
    void sendsNoneOfTwoRowsThatContradictEachOther() {
        Compared unnumbered = compare(KnownInMemory.of(STAY), STAY.text("discipline", "数学"), JsonRow.park(), STAY);
        Compared numbered = compare(
                KnownInMemory.of(STAY),
                STAY.with("revision", "2").text("discipline", "数学"),
                STAY.with("revision", "2").text("discipline", "物理学"));

        assertThat(unnumbered.sent()).hasSize(1);
        assertThat(unnumbered.refusals())
                .extracting(Refusal::why)
                .containsExactly(
                        "row 3 of the same import states the same fact with other content",
                        "row 1 of the same import states the same fact with other content");
        assertThat(numbered.sent()).isEmpty();
        assertThat(numbered.refusals()).hasSize(2);
    }

    @Test
    void takesTheSameRowTwiceForOne() {
        Compared compared =
                compare(KnownInMemory.of(STAY), STAY.text("discipline", "数学"), STAY.text("discipline", "数学"));

        assertThat(compared.sent()).hasSize(1);
        assertThat(compared.unchanged()).containsExactly(2L);
    }

    @Test
    void retractsByARowAndStatesAgainByARow() {
        JsonRow retraction = STAY.with("retracted", "true");
        JsonRow known = retraction.with("revision", "4");

        Compared retracting = compare(KnownInMemory.of(STAY.with("revision", "3")), retraction);
        Compared again = compare(KnownInMemory.of(known), retraction);
        Compared restoring = compare(KnownInMemory.of(known), STAY);
        Compared unknown = compare(KnownInMemory.of(), retraction);

        assertThat(EventFields.revision(retracting.onlySent())).isEqualTo(4);
        assertThat(EventFields.retracted(retracting.onlySent())).isTrue();
        assertThat(again.sent()).isEmpty();
        assertThat(EventFields.revision(restoring.onlySent())).isEqualTo(5);
        assertThat(EventFields.retracted(restoring.onlySent())).isFalse();
        assertThat(unknown.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why()).startsWith("no such fact is known"));
    }

    @Test
    void listsWhatIsGoneFromTheStationsAndYearsThatTheRowsSpeakOf() {
        JsonRow gone = JsonRow.of(EventType.POSTDOC_ENROLLMENT, "gone");
        JsonRow otherYear =
                JsonRow.of(EventType.POSTDOC_ENROLLMENT, "other-year").text("effective_on", "2020-09-01");
        JsonRow otherStation = JsonRow.of(EventType.POSTDOC_ENROLLMENT, "other").text("workstation_id", "jb-m-09");
        JsonRow retracted = JsonRow.of(EventType.POSTDOC_ENROLLMENT, "void")
                .with("revision", "2")
                .with("retracted", "true");

        Compared compared =
                compare(KnownInMemory.of(STAY, gone, otherYear, otherStation, retracted, JsonRow.park()), STAY);

        assertThat(compared.gone()).extracting(each -> each.fact().recordId()).containsExactly("gone");
        assertThat(compared.gone()).extracting(Gone::retracted).containsExactly(false);
        assertThat(compared.sent()).isEmpty();
    }

    @Test
    void takesForGoneOnlyWhatIsInTheScopeThatIsNamed() {
        JsonRow here = JsonRow.of(EventType.POSTDOC_ENROLLMENT, "here").text("workstation_id", "jb-m-09");
        JsonRow otherYear = JsonRow.of(EventType.POSTDOC_ENROLLMENT, "other-year")
                .text("workstation_id", "jb-m-09")
                .text("effective_on", "2020-09-01");
        JsonRow gone = JsonRow.of(EventType.POSTDOC_ENROLLMENT, "gone");

        Compared compared = compare(new Scope("jb-m-09", 2021), KnownInMemory.of(STAY, here, otherYear, gone), STAY);

        assertThat(compared.gone()).extracting(each -> each.fact().recordId()).containsExactly("here");
        assertThat(compared.gone()).extracting(Gone::retracted).containsExactly(true);
    }

    private static Compared compare(KnownInMemory known, JsonRow... rows) {
        return compare(null, known, rows);
    }

    private static Compared compare(@Nullable Scope retract, KnownInMemory known, JsonRow... rows) {
        Compared compared = Compared.nothing();
        Survey survey = new Survey();
        Corrector corrector = new Corrector(new Correction(known, REASON, retract), survey, compared);
        read(rows, survey, new EventChecker.Sinks(event -> {}, refusal -> {}));
        read(rows, corrector, new EventChecker.Sinks(compared.events()::add, compared.refusals()::add));
        corrector.tellGone(true);
        return compared;
    }

    private static void read(JsonRow[] rows, Amendment amendment, EventChecker.Sinks sinks) {
        EventChecker checker =
                new EventChecker(Checking.CHECKED, LocalSchemaIds.get(), Checked.CLOCK, sinks, amendment);
        String[] lines = Arrays.stream(rows).map(JsonRow::line).toArray(String[]::new);
        try (RowSource source = JsonLines.stream("rows", new ByteArrayInputStream(JsonRow.bytes(lines)))
                .open()) {
            while (source.advance(checker)) {
                // every row goes to the checker
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Compared(
            List<ReadyEvent> events,
            List<Refusal> refusals,
            List<Long> unchanged,
            List<Long> overtaken,
            List<Change> changes,
            List<Gone> gone)
            implements CorrectionListener {
        static Compared nothing() {
            return new Compared(
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }

        List<SpecificRecordBase> sent() {
            return events.stream()
                    .map(event -> Checked.decode(event.type(), event.value()))
                    .toList();
        }

        SpecificRecordBase onlySent() {
            assertThat(refusals).isEmpty();
            assertThat(events).hasSize(1);
            return sent().get(0);
        }

        @Override
        public void unchanged(RowPlace place, int revision) {
            unchanged.add(place.row());
        }

        @Override
        public void overtaken(RowPlace place, int revision) {
            overtaken.add(place.row());
        }

        @Override
        public void changing(Change change) {
            changes.add(change);
        }

        @Override
        public void gone(Gone fact) {
            gone.add(fact);
        }
    }
}
