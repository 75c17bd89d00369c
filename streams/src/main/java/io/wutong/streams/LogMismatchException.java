package io.wutong.streams;

import java.io.Serial;

/**
 * A log is not the one that the state was made from: another topic, records gone, or state lost (contract section 2).
 * Going on would count something twice or not at all.
 */
public final class LogMismatchException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says which topic, partition and offset, what was found, and what to do. */
    public LogMismatchException(String message) {
        super(message);
    }
}
