package io.wutong.streams;

import io.wutong.journal.JournalEntry;
import io.wutong.totals.OutcomeCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many events had which outcome, counted from the journal, so that the counts are exactly-once too. */
final class Outcomes {
    private record Kind(
            String type, String outcome, @Nullable String reason) {}

    private static final Comparator<Kind> ORDER = Comparator.comparing(Kind::type)
            .thenComparing(Kind::outcome)
            .thenComparing(Kind::reason, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final SortedMap<Kind, Long> counts = new TreeMap<>(ORDER);

    void load(List<OutcomeCount> stored) {
        counts.clear();
        for (OutcomeCount count : stored) {
            counts.put(new Kind(count.getType(), count.getOutcome(), count.getReason()), count.getCount());
        }
    }

    void count(JournalEntry entry) {
        String reason = entry.getReason() == null ? null : entry.getReason().name();
        counts.merge(new Kind(entry.getType(), entry.getOutcome().name(), reason), 1L, Math::addExact);
    }

    List<OutcomeCount> toAvro() {
        List<OutcomeCount> list = new ArrayList<>(counts.size());
        counts.forEach((kind, count) -> list.add(new OutcomeCount(kind.type(), kind.outcome(), kind.reason(), count)));
        return list;
    }
}
