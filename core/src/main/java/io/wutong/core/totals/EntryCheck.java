package io.wutong.core.totals;

import io.wutong.core.ledger.EventRules;
import io.wutong.event.WorkstationLevel;
import io.wutong.event.WorkstationStatus;
import io.wutong.journal.JournalEntry;
import io.wutong.journal.Outcome;
import io.wutong.journal.PlaceChange;
import io.wutong.journal.Standing;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether a journal entry has the form that a ledger gives it. Anybody who may write into the journal can put bytes there
 * that decode; the fold must not stumble over them. What is well formed and false is for the audit to find.
 */
public final class EntryCheck {
    /** An award's payments, 999 of the greatest amount, before and after a correction. */
    private static final long MOST_OF_ONE_RECORD = 2 * 999 * EventRules.LARGEST_AMOUNT;

    private EntryCheck() {}

    /** What no ledger would write; empty for an entry of the right form. */
    public static Optional<String> problem(JournalEntry entry) {
        if (entry.getOutcome() == Outcome.UNKNOWN) {
            return Optional.of("an unknown outcome");
        }
        boolean moves = !entry.getChanges().isEmpty() || entry.getStanding() != null;
        if (moves && entry.getOutcome() != Outcome.ACCEPTED) {
            return Optional.of("changes by an event that is " + entry.getOutcome());
        }
        return problem(entry.getStanding(), entry.getRecordId())
                .or(() -> entry.getChanges().stream()
                        .flatMap(change -> problem(change).stream())
                        .findFirst());
    }

    /** A standing without an industry says that there is none any more. */
    private static Optional<String> problem(@Nullable Standing standing, @Nullable String recordId) {
        if (standing == null) {
            return Optional.empty();
        }
        if (recordId == null) {
            return Optional.of("a standing of no workstation");
        }
        boolean whole = standing.getName() != null
                && standing.getLevel() != null
                && standing.getLevel() != WorkstationLevel.UNKNOWN
                && standing.getStatus() != null
                && standing.getStatus() != WorkstationStatus.UNKNOWN;
        return standing.getIndustry() == null || whole ? Optional.empty() : Optional.of("half a standing");
    }

    private static Optional<String> problem(PlaceChange change) {
        if (change.getWorkstationId() != null && change.getIndustry() != null) {
            return Optional.of("a change in two places");
        }
        for (Schema.Field field : change.getSchema().getFields()) {
            Object value = change.get(field.pos());
            if (value instanceof Map<?, ?> byYear && !byYear.keySet().stream().allMatch(EntryCheck::isYear)) {
                return Optional.of("a change in a year that is none");
            }
            if (!numbers(value).allMatch(number -> -MOST_OF_ONE_RECORD <= number && number <= MOST_OF_ONE_RECORD)) {
                return Optional.of("a change beyond what one record can count");
            }
        }
        return Optional.empty();
    }

    private static LongStream numbers(@Nullable Object value) {
        if (value instanceof Map<?, ?> byYear) {
            return byYear.values().stream().mapToLong(number -> (Long) number);
        }
        return value instanceof Long number ? LongStream.of(number) : LongStream.empty();
    }

    private static boolean isYear(Object key) {
        String text = key.toString();
        return text.length() == 4 && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
