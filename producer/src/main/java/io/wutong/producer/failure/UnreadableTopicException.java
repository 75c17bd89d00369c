package io.wutong.producer.failure;

import java.io.Serial;

/** A record of the journal or of the totals is not readable by this program. */
public final class UnreadableTopicException extends IntakeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Names topic, partition and offset. */
    public UnreadableTopicException(String message, Throwable cause) {
        super(message, cause);
    }
}
