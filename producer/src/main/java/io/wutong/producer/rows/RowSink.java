package io.wutong.producer.rows;

/** Whoever takes the rows of a source. */
public interface RowSink extends RefusalSink {
    /** The next row. */
    void row(Row row);
}
