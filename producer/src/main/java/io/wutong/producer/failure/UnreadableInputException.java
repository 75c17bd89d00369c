package io.wutong.producer.failure;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A file or stream cannot be read (exit code 2 in contract section 5). */
public final class UnreadableInputException extends IntakeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Names the source and, once rows were read, the last row. */
    public UnreadableInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Names the source, the place in it and what to do. */
    public UnreadableInputException(String message) {
        super(message, null);
    }
}
