package io.wutong.producer.failure;

import java.io.Serial;

/** The journal says nothing of rows that were sent (exit code 4 in contract section 5). */
public final class ReceiptTimeoutException extends IntakeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Names the first row that waits, its topic, partition and offset. */
    public ReceiptTimeoutException(String message) {
        super(message, null);
    }
}
