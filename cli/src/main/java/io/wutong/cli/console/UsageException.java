package io.wutong.cli.console;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** What was asked for cannot be done as it was asked: exit code 2. */
public final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what is wrong and what to do. */
    public UsageException(String message) {
        this(message, null);
    }

    /** Says what is wrong and what to do, and keeps where it came from. */
    public UsageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
