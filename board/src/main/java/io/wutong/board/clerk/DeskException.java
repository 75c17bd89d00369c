package io.wutong.board.clerk;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A workbook that cannot be checked or sent. The message says why and what to do. */
public final class DeskException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says why and what to do. */
    public DeskException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
