package io.wutong.audit.log;

import io.wutong.audit.live.LogEnds;
import io.wutong.audit.live.TotalsCut;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.IsolationLevel;

/**
 * Port to the topics of one installation, wherever they stand. Records are Kafka's own, as bytes, so that what cannot
 * be decoded is still seen as it is.
 */
public interface EventLog extends AutoCloseable {
    /** Where the log stands, for messages. */
    String name();

    /**
     * How far the topics' logs go now.
     *
     * @throws io.wutong.audit.NotReachedException when that cannot be found out
     */
    LogEnds ends(Collection<String> topics, IsolationLevel isolation);

    /**
     * Reads the committed records of some ranges, in this thread, of each partition in the order of their offsets. May
     * be called by several threads at once, with ranges of different partitions.
     *
     * @throws io.wutong.audit.NotReachedException when the ranges cannot be read to their ends
     * @throws io.wutong.audit.LogDiffersException when a directory does not hold what its manifest says
     */
    void read(List<LogRange> ranges, RecordSink sink);

    /**
     * The totals at one sequence.
     *
     * @throws io.wutong.audit.NotReachedException when there are none, or not in time
     */
    TotalsCut totals();

    @Override
    void close();
}
