package io.wutong.producer.failure;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The broker refused for good, for another reason than one row's size. */
public final class PublishException extends IntakeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Names the row, the cause, and how many rows were acknowledged. */
    public PublishException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
