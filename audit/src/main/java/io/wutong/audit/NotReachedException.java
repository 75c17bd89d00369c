package io.wutong.audit;

import java.io.Serial;

/**
 * What was asked for could not be reached: no broker, no topology, or not in time. Every command that ends with it has
 * exit code 4 (contract section 5). The message says what was missing and what to do.
 */
public class NotReachedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what was not reached. */
    public NotReachedException(String message) {
        super(message);
    }

    /** Says what was not reached, and keeps the client's own complaint. */
    public NotReachedException(String message, Throwable cause) {
        super(message, cause);
    }
}
