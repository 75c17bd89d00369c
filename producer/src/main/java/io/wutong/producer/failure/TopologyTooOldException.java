package io.wutong.producer.failure;

import java.io.Serial;

/** The running topology cannot read what this program would write: topology first, producers last (contract section 4). */
public final class TopologyTooOldException extends IntakeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Names the schema ids on both sides. */
    public TopologyTooOldException(String message) {
        super(message, null);
    }
}
