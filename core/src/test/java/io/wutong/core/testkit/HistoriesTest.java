package io.wutong.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.core.testkit.Histories.Mix;
import io.wutong.core.totals.Measure;
import io.wutong.journal.JournalEntry;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The random histories hold what the properties are to be tried on. */
class HistoriesTest {
    private static final Set<String> SEEN = new TreeSet<>();

    @BeforeAll
    static void readManyHistories() {
        Seeds.upTo(200, seed -> {
            LedgerRun run = new LedgerRun(3);
            for (LoggedEvent event : Logs.of(seed, Mix.ALL, 70).shuffledWithRepeats(3)) {
                see(run.read(event.raw()));
            }
        });
    }

    private static void see(LedgerRun.Step step) {
        JournalEntry entry = step.entry();
        SEEN.add(entry.getOutcome() + " " + entry.getReason());
        if (entry.getDetail() != null) {
            SEEN.add(entry.getReason() + " " + entry.getDetail().replaceAll(":.*", ""));
        }
        entry.getChanges()
                .forEach(change -> FlatRows.flat(change)
                        .forEach((measure, number) ->
                                SEEN.add((number > 0 ? "+" : "-") + measure.replaceAll("/.*", ""))));
        if (entry.getChanges().size() > 3) {
            SEEN.add("more than three places");
        }
        if (entry.getStanding() != null) {
            boolean busy = step.rows().workstations().values().stream()
                    .anyMatch(row -> !row.measures().isZero());
            boolean known = entry.getStanding().getIndustry() != null;
            SEEN.add("standing " + (known ? "known" : "lost") + (busy ? " where something counts" : ""));
        }
    }

    @Test
    void haveEveryOutcomeAndReason() {
        assertThat(SEEN)
                .contains(
                        "ACCEPTED null",
                        "DUPLICATE null",
                        "SUPERSEDED null",
                        "REJECTED MALFORMED",
                        "REJECTED INVALID_FIELD",
                        "REJECTED FUTURE_DATED",
                        "REJECTED REVISION_CONFLICT");
    }

    @Test
    void moveEveryMeasureUpAndDown() {
        Arrays.stream(Measure.values())
                .filter(measure -> measure.kind() != Measure.Kind.STANDING)
                .forEach(measure -> assertThat(SEEN).contains("+" + measure.field(), "-" + measure.field()));
    }

    @Test
    void moveMoreThanThreePlacesAtOnce() {
        assertThat(SEEN).contains("more than three places");
    }

    @Test
    void gainAndLoseStandingsWhereSomethingCounts() {
        assertThat(SEEN).contains("standing known where something counts", "standing lost where something counts");
    }

    @Test
    void breakManyFieldsAndKeys() {
        assertThat(SEEN)
                .contains(
                        "INVALID_FIELD key",
                        "INVALID_FIELD record_id",
                        "INVALID_FIELD recorded_at",
                        "INVALID_FIELD amount_fen",
                        "INVALID_FIELD industries",
                        "INVALID_FIELD person_ref",
                        "FUTURE_DATED effective_on",
                        "FUTURE_DATED recorded_at");
    }
}
