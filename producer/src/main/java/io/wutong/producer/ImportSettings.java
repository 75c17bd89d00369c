package io.wutong.producer;

import io.wutong.producer.check.Checking;
import io.wutong.producer.correct.Correction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an import goes.
 *
 * @param checking how far rows are checked
 * @param dryRun whether nothing is sent, and no broker asked
 * @param waitLimit whether to read the journal until every row sent has its entry: how long it may stand still meanwhile.
 *     Null means not to wait
 * @param correction how rows are compared with what is known; null where they are sent as they are
 */
public record ImportSettings(
        Checking checking,
        boolean dryRun,
        @Nullable Duration waitLimit,
        @Nullable Correction correction) {
    /** How long the journal may stand still where nobody says otherwise. */
    public static final Duration DEFAULT_WAIT = Duration.ofSeconds(60);

    /** Refuses what cannot be. */
    public ImportSettings {
        if (dryRun && waitLimit != null) {
            throw new IllegalArgumentException("waitLimit: a dry run sends nothing that could be waited for");
        }
        if (waitLimit != null && (waitLimit.isNegative() || waitLimit.isZero())) {
            throw new IllegalArgumentException("waitLimit must be positive but is " + waitLimit);
        }
        if (correction != null && checking == Checking.UNCHECKED) {
            throw new IllegalArgumentException("correction: only rows that are checked can be compared");
        }
    }

    /** Rows are sent as they are. */
    public ImportSettings(Checking checking, boolean dryRun, @Nullable Duration waitLimit) {
        this(checking, dryRun, waitLimit, null);
    }

    /** Checks every row and sends those that hold, without waiting for the ledger. */
    public static ImportSettings checked() {
        return new ImportSettings(Checking.CHECKED, false, null);
    }

    /** Sends whatever can be encoded. */
    public static ImportSettings unchecked() {
        return new ImportSettings(Checking.UNCHECKED, false, null);
    }

    /** The same, but nothing is sent. */
    public ImportSettings asDryRun() {
        return new ImportSettings(checking, true, waitLimit, correction);
    }

    /** The same, but what the ledger decides is waited for. */
    public ImportSettings waiting(Duration limit) {
        return new ImportSettings(checking, dryRun, limit, correction);
    }

    /** The same, but rows are compared with what is known. */
    public ImportSettings correcting(Correction newCorrection) {
        return new ImportSettings(checking, dryRun, waitLimit, newCorrection);
    }
}
