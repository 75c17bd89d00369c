package io.wutong.producer.failure;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No broker answers in time (exit code 4 in contract section 5). */
public final class NotReachedException extends IntakeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Names the address, and once rows were sent how many were acknowledged. */
    public NotReachedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
