package io.wutong.audit;

import java.io.Serial;

/** A record of the journal or of a totals topic is not what this program writes there: exit code 3. */
public final class UnreadableRecordException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says where it stands and what is wrong. */
    public UnreadableRecordException(String topic, int partition, long offset, String why) {
        super(topic + "-" + partition + " offset " + offset + ": " + why);
    }
}
