package io.wutong.producer.publish;

/** Whoever is told what the ledger decided. */
@FunctionalInterface
public interface DecisionSink {
    /** The ledger has decided about a row. */
    void decided(Decision decision);
}
