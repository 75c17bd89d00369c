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
 */
public record ImportSummary(long read, long sent, Map<Refusal.Reason, Long> refused, Map<Outcome, Long> decided) {
    public ImportSummary {
        refused = Map.copyOf(refused);
        decided = Map.copyOf(decided);
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
