package io.wutong.audit.diff;

import io.wutong.audit.explain.EventRef;
import io.wutong.audit.log.Cut;
import io.wutong.audit.replay.Scope;
import io.wutong.core.ledger.Place;
import io.wutong.core.totals.Measure;
import io.wutong.journal.Standing;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is different, and by which events. For each number, what the events change adds up to the difference.
 *
 * @param before the one side
 * @param after the other side
 * @param numbers the numbers that differ, in the order of rows and measures
 * @param standings the workstations that are something else
 * @param events the events that make the difference, in the order in which they were known
 */
public record DiffResult(
        Side before, Side after, List<NumberChange> numbers, List<StandingChange> standings, List<EventEffect> events) {
    public DiffResult {
        numbers = List.copyOf(numbers);
        standings = List.copyOf(standings);
        events = List.copyOf(events);
    }

    /**
     * One side.
     *
     * @param scope what was asked
     * @param cut what was known
     */
    public record Side(Scope scope, Cut cut) {}

    /**
     * One number of one row.
     *
     * @param row the row
     * @param measure the measure
     * @param year of a by-year measure, the year; else null
     */
    public record Cell(Place row, Measure measure, @Nullable Integer year) {}

    /** A number that differs. */
    public record NumberChange(Cell cell, long before, long after) {}

    /** A workstation that is something else; null where its standing is not known. */
    public record StandingChange(
            String workstationId,
            @Nullable Standing before,
            @Nullable Standing after) {}

    /**
     * An event that makes a difference.
     *
     * @param event the event
     * @param how in what way
     * @param insteadOf the offset, in the same partition, of the event that held its slot before; null for none
     * @param changes what it changes
     */
    public record EventEffect(
            EventRef event, How how, @Nullable Long insteadOf, List<CellChange> changes) {
        public EventEffect {
            changes = List.copyOf(changes);
        }
    }

    /** So much more, or less, in one number. */
    public record CellChange(Cell cell, long change) {}

    /** In what way an event makes a difference. */
    public enum How {
        /** It states a fact of which nothing was known before. */
        STATES("states"),
        /** It stands in the place of another event. */
        CORRECTS("corrects"),
        /** It says that the fact never was. */
        RETRACTS("retracts"),
        /** It was known on both sides, and true by the day of one of them only. */
        BY_DATE("by date"),
        /** It was known before and is not known after: the sides are in the other order. */
        NOT_KNOWN("not known");

        private final String word;

        How(String word) {
            this.word = word;
        }

        /** The word for it. */
        public String word() {
            return word;
        }
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return numbers.isEmpty() && standings.isEmpty();
    }

    /** Only some numbers, with the events that change them; all standings. */
    public DiffResult only(Predicate<Cell> which) {
        return only(which, any -> true);
    }

    /** Only some numbers, with the events that change them, and only some standings. */
    public DiffResult only(Predicate<Cell> which, Predicate<StandingChange> whichStandings) {
        return new DiffResult(
                before,
                after,
                numbers.stream().filter(number -> which.test(number.cell())).toList(),
                standings.stream().filter(whichStandings).toList(),
                events.stream()
                        .map(effect -> new EventEffect(
                                effect.event(),
                                effect.how(),
                                effect.insteadOf(),
                                effect.changes().stream()
                                        .filter(change -> which.test(change.cell()))
                                        .toList()))
                        .filter(effect -> !effect.changes().isEmpty())
                        .toList());
    }
}
