package io.wutong.audit.fold;

import io.wutong.core.ledger.Verdict;
import io.wutong.journal.Outcome;
import io.wutong.journal.Reason;
import io.wutong.schemas.EventType;
import io.wutong.totals.OutcomeCount;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
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
    @SuppressWarnings("EnumOrdinal") // dense counts, never stored
    static final class Counter {
        private static final Outcome[] OUTCOMES = Outcome.values();
        private static final Reason[] REASONS = Reason.values();

        private final long[] outcomes = new long[OUTCOMES.length];
        private final long[] reasons = new long[REASONS.length];

        void count(Verdict verdict) {
            Reason reason = verdict.reason();
            if (reason == null) {
                count(verdict.outcome());
            } else {
                reasons[reason.ordinal()]++;
            }
        }

        void count(Outcome outcome) {
            outcomes[outcome.ordinal()]++;
        }

        void add(Counter other) {
            for (int i = 0; i < outcomes.length; i++) {
                outcomes[i] += other.outcomes[i];
            }
            for (int i = 0; i < reasons.length; i++) {
                reasons[i] += other.reasons[i];
            }
        }

        private void addTo(EventType type, SortedMap<Kind, Long> counts) {
            for (int i = 0; i < outcomes.length; i++) {
                add(new Kind(type.jsonName(), OUTCOMES[i].name(), null), outcomes[i], counts);
            }
            for (int i = 0; i < reasons.length; i++) {
                add(new Kind(type.jsonName(), Outcome.REJECTED.name(), REASONS[i].name()), reasons[i], counts);
            }
        }

        private static void add(Kind kind, long count, SortedMap<Kind, Long> counts) {
            if (count > 0) {
                counts.put(kind, count);
            }
        }
    }
}
