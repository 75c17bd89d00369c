package io.wutong.producer;

import io.wutong.journal.Outcome;
import io.wutong.producer.rows.Refusal;
import java.util.Map;

/**
 * What an import came to.
 *
 * @param read how many rows were read; blank lines are none
 * @param sent how many rows the broker has acknowledged
 * @param refused how many rows intake did not send, by reason; a reason without any is left out
 * @param decided how many rows the ledger decided about, by outcome; empty where that was not waited for
 * @param compared what comparing the rows with what is known came to
 */
public record ImportSummary(
        long read, long sent, Map<Refusal.Reason, Long> refused, Map<Outcome, Long> decided, Compared compared) {
    public ImportSummary {
        refused = Map.copyOf(refused);
        decided = Map.copyOf(decided);
    }

    /** Of rows that were not compared with what is known. */
    public ImportSummary(long read, long sent, Map<Refusal.Reason, Long> refused, Map<Outcome, Long> decided) {
        this(read, sent, refused, decided, Compared.NOTHING);
    }

    /**
     * What a comparison came to.
     *
     * @param unchanged how many rows say what is known, and were not sent
     * @param overtaken how many rows have a lower revision than what is known, and were not sent
     * @param changing how many rows change something or state what is new
     * @param gone how many facts no row states
     */
    public record Compared(long unchanged, long overtaken, long changing, long gone) {
        /** Nothing was compared. */
        public static final Compared NOTHING = new Compared(0, 0, 0, 0);
    }

    /** How many rows intake did not send. */
    public long refusedInAll() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many rows were sent and the ledger rejected, as far as that was waited for. */
    public long rejected() {
        return decided.getOrDefault(Outcome.REJECTED, 0L);
    }

    /** Whether nothing was refused or rejected; otherwise the exit code is 3 (contract section 5). */
    public boolean isClean() {
        return refusedInAll() == 0 && rejected() == 0;
    }
}
