package io.wutong.producer.rows;

import java.io.IOException;

/** A named place that rows can be read from: JSON Lines today. */
public interface Source {
    /** What messages call it: a file's name as it was given. */
    String name();

    /**
     * Begins to read.
     *
     * @throws IOException when it cannot be opened
     */
    RowSource open() throws IOException;
}
