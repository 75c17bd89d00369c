package io.wutong.producer.receipt;

import io.wutong.journal.Outcome;
import io.wutong.producer.ImportListener;
import io.wutong.producer.correct.Change;
import io.wutong.producer.publish.Decision;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.rows.RowPlace;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Listens to an import and keeps what became of each row, in memory that does not grow: what is known at once and what the
 * ledger decides come each in the order of rows, and are read in that order again.
 */
public final class Outcomes implements ImportListener, Closeable {
    private final Wording wording;
    private final boolean dryRun;
    private final Spool atOnce;
    private final Spool decided;
    private final Map<RowPlace, Receipt> late = new HashMap<>();
    private @Nullable RowPlace last;

    /**
     * Outcomes of an import that is about to begin.
     *
     * @param dryRun whether nothing is sent, so that a row of which nothing is told holds
     */
    public Outcomes(Wording wording, boolean dryRun) throws IOException {
        this.wording = wording;
        this.dryRun = dryRun;
        this.atOnce = new Spool();
        this.decided = new Spool();
    }

    @Override
    public void refused(Refusal refusal) {
        RowPlace before = last;
        RowPlace place = refusal.place();
        Receipt receipt = new Receipt(wording.refused(refusal), true);
        boolean behind = before != null && isSameSheet(before, place) && place.row() <= before.row();
        if (behind) {
            late.put(place, receipt);
        } else {
            tell(place, receipt);
        }
    }

    @Override
    public void decided(Decision decision) {
        boolean needsWork = decision.outcome() == Outcome.REJECTED;
        add(decided, decision.place(), new Receipt(wording.decided(decision), needsWork));
    }

    @Override
    public void unchanged(RowPlace place, int revision) {
        tell(place, new Receipt(wording.unchanged(), false));
    }

    @Override
    public void overtaken(RowPlace place, int revision) {
        tell(place, new Receipt(wording.superseded(), false));
    }

    /** Where it is sent, the ledger's word comes later. */
    @Override
    public void changing(Change change) {
        if (dryRun) {
            tell(change.place(), new Receipt(wording.wouldSend(change.revision()), false));
        }
    }

    /** Begins to give receipts, from the first row. */
    void rewind() throws IOException {
        atOnce.rewind();
        decided.rewind();
    }

    /** The receipt of a row, asked for in the order in which the rows were read. */
    Receipt of(RowPlace row) throws IOException {
        Receipt told = atOnce.of(row);
        Receipt word = decided.of(row);
        if (late.containsKey(row)) {
            return java.util.Objects.requireNonNull(late.get(row));
        }
        if (word != null) {
            return word;
        }
        if (told != null) {
            return told;
        }
        return dryRun ? new Receipt(wording.checked(), false) : new Receipt(wording.unknown(), true);
    }

    private void tell(RowPlace place, Receipt receipt) {
        last = place;
        add(atOnce, place, receipt);
    }

    private static void add(Spool spool, RowPlace place, Receipt receipt) {
        try {
            spool.add(place, receipt);
        } catch (IOException e) {
            throw new UncheckedIOException("a receipt could not be kept: " + e.getMessage(), e);
        }
    }

    private static boolean isSameSheet(RowPlace one, RowPlace other) {
        return one.source().equals(other.source()) && java.util.Objects.equals(one.sheet(), other.sheet());
    }

    @Override
    public void close() throws IOException {
        atOnce.close();
        decided.close();
    }
}
