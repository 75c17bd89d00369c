package io.wutong.producer.check;

/** How far rows are checked. */
public enum Checking {
    /** By all rules of intake. */
    CHECKED,
    /**
     * Only as far as they must be to be written at all, to test what the ledger does with the rest: an absent mandatory
     * field takes its schema's default.
     */
    UNCHECKED
}
