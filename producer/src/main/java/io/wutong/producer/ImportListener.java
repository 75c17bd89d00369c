package io.wutong.producer;

import io.wutong.producer.correct.CorrectionListener;
import io.wutong.producer.publish.Decision;
import io.wutong.producer.publish.DecisionSink;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.rows.RefusalSink;

/** Whoever is told how an import goes. Every call comes on the thread that runs it. */
public interface ImportListener extends RefusalSink, DecisionSink, CorrectionListener {
    /** A row is not sent; told as soon as that is known, which for what the broker refuses is a little later. */
    @Override
    default void refused(Refusal refusal) {}

    /** The ledger has decided about a row; told only where that is waited for, in the order of the rows. */
    @Override
    default void decided(Decision decision) {}

    /** How far the import is: a few times a second while it works, and once at the end, whatever the end is. */
    default void progressed(Progress progress) {}
}
