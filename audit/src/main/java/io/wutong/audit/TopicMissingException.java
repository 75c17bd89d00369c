package io.wutong.audit;

import java.io.Serial;

/** A topic of the installation does not exist. */
public final class TopicMissingException extends NotReachedException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says which topic. */
    public TopicMissingException(String topic, Throwable cause) {
        super(
                "there is no topic " + topic + " on this broker: is it the right one, and was the installation set up?",
                cause);
    }

    /** Says which topic, and where it was looked for. */
    public TopicMissingException(String topic, String where) {
        super("there is no topic " + topic + " in " + where);
    }
}
