package io.wutong.producer.rows;

/** Whoever is told of rows that are not sent. */
@FunctionalInterface
public interface RefusalSink {
    /** A row is not sent. */
    void refused(Refusal refusal);
}
