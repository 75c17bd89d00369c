package io.wutong.audit.live;

import io.wutong.audit.NotReachedException;
import java.io.Serial;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/** A log could not be read up to its end in time: a transaction is open, or the broker no longer answers. */
public final class NotReadInTimeException extends NotReachedException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says where reading stands. */
    public NotReadInTimeException(TopicPartition partition, long position, Duration limit) {
        super(partition + " could not be read beyond offset " + position + " within " + limit.toMillis()
                + " ms: a transaction is open there, or the broker no longer answers");
    }
}
