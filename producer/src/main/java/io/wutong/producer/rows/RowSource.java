package io.wutong.producer.rows;

import java.io.Closeable;
import java.io.IOException;

/** Rows one after the other, in the memory of one. */
public interface RowSource extends Closeable {
    /**
     * Gives the sink the next row, or its refusal where it is no row.
     *
     * @return false when there was none left
     * @throws IOException when the source cannot be read any further
     */
    boolean advance(RowSink sink) throws IOException;

    /** The row that was read last, 0 before the first. */
    long row();

    /** How many bytes were read so far. */
    long bytesRead();
}
