package io.wutong.producer.failure;

import java.io.Serial;

/** A topic of the installation is not there. */
public final class MissingTopicException extends IntakeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Names the topics and the command that creates them. */
    public MissingTopicException(String message) {
        super(message, null);
    }
}
