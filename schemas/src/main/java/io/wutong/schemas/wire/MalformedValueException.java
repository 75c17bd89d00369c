package io.wutong.schemas.wire;

import java.io.Serial;

/**
 * Bytes that are no value of their subject. The message depends on the bytes alone, never on a library's wording, since
 * it enters the journal and a later replay must say the same.
 */
public final class MalformedValueException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with the bytes. */
    public MalformedValueException(String message) {
        super(message);
    }

    /** Says what is wrong with the bytes, and keeps the library's own complaint for a log. */
    public MalformedValueException(String message, Throwable cause) {
        super(message, cause);
    }
}
