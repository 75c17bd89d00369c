package io.wutong.audit;

import java.io.Serial;

/** A file that was given cannot be read as what it should be: exit code 2. */
public final class UnreadableInputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says which file, which line or field, and what is wrong. */
    public UnreadableInputException(String message) {
        super(message);
    }

    /** Says the same, and keeps the cause. */
    public UnreadableInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
