package io.wutong.audit;

import java.io.Serial;

/** A topic is not the one that was counted: it was deleted and created again. */
public final class TopicReplacedException extends NotReachedException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Says which topic.
     *
     * @param counted the id that the totals were made from
     * @param found the id that the topic has now
     */
    public TopicReplacedException(String topic, String counted, String found) {
        super(topic + " has the id " + found + ", but the totals count the topic with the id " + counted
                + ": it was deleted and created again. Restore it, or rebuild the totals");
    }
}
