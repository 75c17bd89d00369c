package io.wutong.audit.verify;

import io.wutong.core.totals.Measures;
import io.wutong.journal.JournalEntry;
import io.wutong.journal.PlaceChange;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.apache.avro.Schema;

/** Journal entries in words, for a difference. */
final class EntryText {
    private EntryText() {}

    /** What became of the event. */
    static String of(JournalEntry entry) {
        StringBuilder text = new StringBuilder("an entry: ").append(entry.getOutcome());
        if (entry.getReason() != null) {
            text.append(' ').append(entry.getReason()).append(", ").append(entry.getDetail());
        }
        return text.append(" (")
                .append(entry.getType())
                .append(' ')
                .append(entry.getRecordId())
                .append(", ")
                .append(entry.getSlot())
                .append(", revision ")
                .append(entry.getRevision())
                .append(')')
                .toString();
    }

    /** The fields of an entry that another one has otherwise, with their values. */
    static String differing(JournalEntry entry, JournalEntry other) {
        StringJoiner text = new StringJoiner(", ");
        for (Schema.Field field : entry.getSchema().getFields()) {
            Object value = entry.get(field.pos());
            if (!Objects.equals(value, other.get(field.pos()))) {
                text.add(field.name() + "=" + describe(value));
            }
        }
        return text.toString();
    }

    private static String describe(Object value) {
        if (value instanceof List<?> changes) {
            return changes.stream()
                    .map(change -> describe((PlaceChange) change))
                    .toList()
                    .toString();
        }
        return String.valueOf(value);
    }

    private static String describe(PlaceChange change) {
        String place = change.getWorkstationId() != null
                ? "workstation " + change.getWorkstationId()
                : change.getIndustry() != null ? "industry " + change.getIndustry() : "overall";
        return place + " " + Measures.of(change);
    }
}
