package io.wutong.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.journal.JournalEntry;
import io.wutong.journal.PlaceChange;
import io.wutong.journal.Standing;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;

/** {@code given(events).when(event).then…}: what one event does after others. */
public final class Scenario {
    private final LedgerRun run = new LedgerRun(1);

    private Scenario() {}

    /** What was read before. */
    public static Scenario given(SpecificRecordBase... events) {
        Scenario scenario = new Scenario();
        for (SpecificRecordBase event : events) {
            scenario.run.read(event);
        }
        return scenario;
    }

    /** Reads the event. */
    public Then when(SpecificRecordBase event) {
        return new Then(run.read(event).entry());
    }

    /** What it did. */
    public final class Then {
        private final JournalEntry entry;

        private Then(JournalEntry entry) {
            this.entry = entry;
        }

        /** The outcome; where rejected, {@code REJECTED}, the reason, a colon and the detail. */
        public Then thenOutcome(String outcome) {
            String rejected = " " + entry.getReason() + ": " + entry.getDetail();
            assertThat(entry.getOutcome() + (entry.getReason() == null ? "" : rejected))
                    .isEqualTo(outcome);
            return this;
        }

        /** All changes, one a place, as {@code workstation:w1 entered=1 in_station=1}. */
        public Then thenChanges(String... changes) {
            assertThat(entry.getChanges().stream().map(Scenario::text)).containsExactly(changes);
            return this;
        }

        /** The new standing as name, level, industry and status; {@code none} where it is no longer known. */
        public Then thenStanding(String standing) {
            assertThat(text(entry.getStanding())).isEqualTo(standing);
            return this;
        }

        /** The event changed no standing. */
        public Then thenNoStanding() {
            assertThat(entry.getStanding()).isNull();
            return this;
        }

        /** Everything in a row that is not 0, by name; empty where all is. */
        public Then thenRow(String row, String measures) {
            assertThat(text(FlatRows.of(run.table()).getOrDefault(row, new TreeMap<>())))
                    .as(row)
                    .isEqualTo(measures);
            return this;
        }

        /** The entry itself. */
        public JournalEntry entry() {
            return entry;
        }
    }

    private static String text(PlaceChange change) {
        String place = change.getWorkstationId() != null
                ? "workstation:" + change.getWorkstationId()
                : change.getIndustry() != null ? "industry:" + change.getIndustry() : FlatRows.OVERALL;
        return place + " " + text(FlatRows.flat(change));
    }

    private static String text(Map<String, Long> numbers) {
        return numbers.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
    }

    private static String text(Standing standing) {
        assertThat(standing).isNotNull();
        return standing.getIndustry() == null
                ? "none"
                : String.join(
                        " ",
                        standing.getName(),
                        standing.getLevel().name(),
                        standing.getIndustry(),
                        standing.getStatus().name());
    }
}
