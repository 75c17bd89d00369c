package io.wutong.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.core.testkit.FlatRows;
import io.wutong.core.testkit.Histories.Mix;
import io.wutong.core.testkit.Invariants;
import io.wutong.core.testkit.LedgerRun;
import io.wutong.core.testkit.LedgerRun.Step;
import io.wutong.core.testkit.LoggedEvent;
import io.wutong.core.testkit.Logs;
import io.wutong.core.testkit.Seeds;
import io.wutong.journal.JournalEntry;
import io.wutong.journal.Outcome;
import io.wutong.journal.PlaceChange;
import io.wutong.journal.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What every journal entry is, whatever the history (contract section 2). */
class JournalPropertyTest {
    private static final int EVENTS = 70;

    @Test
    void everyEventGetsOneEntryWithTheOutcomeOfTheOracle() {
        Seeds.upTo(800, seed -> {
            // Given
            List<LoggedEvent> log = Logs.of(seed, Mix.ALL, EVENTS).shuffledWithRepeats(1 + (int) (seed % 4));
            LedgerRun run = new LedgerRun(1 + (int) (seed % 4));

            // When
            log.forEach(event -> run.read(event.raw()));

            // Then
            assertThat(run.journal().stream().map(JournalPropertyTest::outcome).toList())
                    .isEqualTo(Logs.oracle(log).outcomes());
        });
    }

    @Test
    void everyEntryNamesItsEventAndTheOneBefore() {
        Seeds.upTo(300, seed -> {
            // Given
            List<LoggedEvent> log = Logs.of(seed, Mix.ALL, EVENTS).shuffledWithRepeats(3);
            LedgerRun run = new LedgerRun(3);
            Map<List<Object>, Long> positions = new HashMap<>();

            for (LoggedEvent event : log) {
                // When
                JournalEntry entry = run.read(event.raw()).entry();

                // Then
                Long before = positions.put(List.of(event.type(), event.partition()), event.offset());
                assertNames(entry, event, before == null ? -1 : before);
            }
        });
    }

    @Test
    void everyRowKeepsTheInvariantsAfterEveryEntry() {
        Seeds.upTo(1200, seed -> {
            // Given
            List<LoggedEvent> log = Logs.of(seed, Mix.ALL, EVENTS).shuffledWithRepeats(2);
            LedgerRun run = new LedgerRun(2);
            FlatRows rows = new FlatRows();

            for (LoggedEvent event : log) {
                // When
                Step step = run.read(event.raw());

                // Then
                rows.put(step.rows());
                Invariants.check(rows.rows(), step.rows());
            }
        });
    }

    @Test
    void everyEntryListsItsChangesInOrderAndNoneThatIsNothing() {
        Seeds.upTo(500, seed -> {
            // Given
            List<LoggedEvent> log = Logs.of(seed, Mix.ALL, EVENTS).shuffledWithRepeats(1);
            LedgerRun run = new LedgerRun(1);

            // When
            log.forEach(event -> run.read(event.raw()));

            // Then
            run.journal().forEach(JournalPropertyTest::assertChanges);
        });
    }

    private static String outcome(JournalEntry entry) {
        if (entry.getReason() == null) {
            return entry.getOutcome().name();
        }
        String reason = entry.getOutcome() + " " + entry.getReason();
        return entry.getReason() == Reason.INVALID_FIELD
                ? reason + " "
                        + entry.getDetail().substring(0, entry.getDetail().indexOf(':'))
                : reason;
    }

    private static void assertNames(JournalEntry entry, LoggedEvent event, long previousOffset) {
        assertThat(entry.getTopic()).isEqualTo(event.type().topic());
        assertThat(entry.getPartition()).isEqualTo(event.partition());
        assertThat(entry.getOffset()).isEqualTo(event.offset());
        assertThat(entry.getPreviousOffset()).isEqualTo(previousOffset);
        assertThat(entry.getAppendedAt()).isEqualTo(event.appendedAt());
        assertThat(entry.getType()).isEqualTo(event.type().jsonName());
        if (event.event() == null) {
            assertThat(entry.getRecordId()).isNull();
            assertThat(entry.getRevision()).isNull();
            assertThat(entry.getEventId()).isNull();
        } else {
            assertThat(entry.getRecordId()).isEqualTo(event.event().get("record_id"));
            assertThat(entry.getRevision()).isEqualTo(event.event().get("revision"));
            assertThat(entry.getEventId()).isEqualTo(event.event().get("event_id"));
        }
        assertThat(entry.getSlot() == null).isEqualTo(event.flaw() != null);
        assertThat(entry.getReason() == null).isEqualTo(entry.getOutcome() != Outcome.REJECTED);
        assertThat(entry.getDetail() == null).isEqualTo(entry.getOutcome() != Outcome.REJECTED);
    }

    private static void assertChanges(JournalEntry entry) {
        List<byte[]> places =
                entry.getChanges().stream().map(JournalPropertyTest::place).toList();
        assertThat(places).as("%s", entry).isSortedAccordingTo(Arrays::compareUnsigned);
        assertThat(places.stream().map(Arrays::toString)).as("%s", entry).doesNotHaveDuplicates();
        assertThat(entry.getChanges())
                .as("%s", entry)
                .noneMatch(change -> FlatRows.flat(change).isEmpty());
        boolean accepted = entry.getOutcome() == Outcome.ACCEPTED;
        assertThat(accepted || entry.getChanges().isEmpty()).as("%s", entry).isTrue();
        boolean ofStation = accepted && entry.getType().equals("Workstation");
        assertThat(ofStation || entry.getStanding() == null).as("%s", entry).isTrue();
        assertThat(ofStation && !entry.getChanges().isEmpty()).as("%s", entry).isFalse();
    }

    /** UTF-8 orders as code points do: workstations, industries, overall, each by id. */
    private static byte[] place(PlaceChange change) {
        if (change.getWorkstationId() != null) {
            assertThat(change.getIndustry()).isNull();
            return ("1" + change.getWorkstationId()).getBytes(StandardCharsets.UTF_8);
        }
        return (change.getIndustry() == null ? "3" : "2" + Objects.requireNonNull(change.getIndustry()))
                .getBytes(StandardCharsets.UTF_8);
    }
}
