package io.wutong.board.receipts;

import java.io.Serial;
import java.time.Duration;

/** There is no receipt now, and when to ask again. */
public final class NoReceiptException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Duration askAgainAfter;

    NoReceiptException(String message, Duration askAgainAfter) {
        super(message);
        this.askAgainAfter = askAgainAfter;
    }

    /** How long to wait before asking again. */
    public Duration askAgainAfter() {
        return askAgainAfter;
    }
}
