package io.wutong.streams;

import java.io.Serial;

/** The topology does not run, since what it would build on is not as it must be. Nothing was changed. */
public final class StartRefusedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what differs, a line each, and what to do. */
    public StartRefusedException(String message) {
        super(message);
    }
}
