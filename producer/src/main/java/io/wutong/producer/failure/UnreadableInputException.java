package io.wutong.producer.failure;

import java.io.Serial;

/** A file or stream cannot be read (exit code 2 in contract section 5). */
public final class UnreadableInputException extends IntakeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Names the source and, once rows were read, the last row. */
    public UnreadableInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
