package io.wutong.producer.publish;

import io.wutong.journal.Outcome;
import io.wutong.journal.Reason;
import io.wutong.producer.rows.RowPlace;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger decided about a row that was sent.
 *
 * @param place the row
 * @param sequence the decision's offset in the journal
 * @param outcome what became of it
 * @param reason why it was rejected; null unless it was
 * @param detail what exactly was wrong; null unless it was rejected
 */
public record Decision(
        RowPlace place,
        long sequence,
        Outcome outcome,
        @Nullable Reason reason,
        @Nullable String detail) {}
