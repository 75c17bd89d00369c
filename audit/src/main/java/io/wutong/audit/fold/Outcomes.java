package io.wutong.audit.fold;

import io.wutong.core.ledger.Verdict;
import io.wutong.journal.Outcome;
import io.wutong.journal.Reason;
import io.wutong.schemas.EventType;
import io.wutong.totals.OutcomeCount;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many events had which outcome.
 *
 * @param counts by type, outcome and reason, in that order; none is 0
 */
public record Outcomes(SortedMap<Kind, Long> counts) {
    private static final Comparator<Kind> ORDER = Comparator.comparing(Kind::type)
            .thenComparing(Kind::outcome)
            .thenComparing(Kind::reason, Comparator.nullsFirst(Comparator.naturalOrder()));

    /**
     * What is counted together.
     *
     * @param type the events' type
     * @param outcome what became of them
     * @param reason why they were rejected, else null
     */
    public record Kind(
            String type, String outcome, @Nullable String reason) {
        /** As in messages. */
        @Override
        public String toString() {
            return type + " " + outcome + (reason == null ? "" : " " + reason);
        }
    }

    public Outcomes {
        counts = Collections.unmodifiableSortedMap(counts);
    }

    /** The counts that the running totals carry. */
    public static Outcomes of(Collection<OutcomeCount> written) {
        SortedMap<Kind, Long> counts = new TreeMap<>(ORDER);
        written.forEach(count ->
                counts.put(new Kind(count.getType(), count.getOutcome(), count.getReason()), count.getCount()));
        counts.values().removeIf(count -> count == 0);
        return new Outcomes(counts);
    }

    static Outcomes of(Map<EventType, Counter> counters) {
        SortedMap<Kind, Long> counts = new TreeMap<>(ORDER);
        counters.forEach((type, counter) -> counter.addTo(type, counts));
        return new Outcomes(counts);
    }

    /** How many events there were in all. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Counts the events of one type. */
    static final class Counter {
        private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);

        void count(Verdict verdict) {
            Reason reason = verdict.reason();
            if (reason == null) {
                outcomes.merge(verdict.outcome(), 1L, Long::sum);
            } else {
                reasons.merge(reason, 1L, Long::sum);
            }
        }

        void add(Counter other) {
            other.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
            other.reasons.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        }

        private void addTo(EventType type, SortedMap<Kind, Long> counts) {
            outcomes.forEach((outcome, count) -> counts.put(new Kind(type.jsonName(), outcome.name(), null), count));
            reasons.forEach((reason, count) ->
                    counts.put(new Kind(type.jsonName(), Outcome.REJECTED.name(), reason.name()), count));
        }
    }
}
