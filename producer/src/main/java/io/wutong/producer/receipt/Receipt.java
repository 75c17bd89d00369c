package io.wutong.producer.receipt;

/**
 * What is said of one row.
 *
 * @param text the outcome, the reason and what to do
 * @param needsWork whether somebody must mend the row and send it again
 */
public record Receipt(String text, boolean needsWork) {}
