package io.wutong.audit;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** The totals did not reach the ends that the event topics had (contract section 4, at rest) in time. */
public final class NotAtRestException extends NotReachedException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Behind> behind;

    /**
     * A partition whose events are not all counted.
     *
     * @param topic the event topic
     * @param partition the partition
     * @param counted the last offset counted, -1 for none
     * @param needed the offset that has to be counted
     */
    public record Behind(String topic, int partition, long counted, long needed) {
        /** As in the message. */
        @Override
        public String toString() {
            return topic + "-" + partition + " is counted up to offset " + counted + ", needed " + needed;
        }
    }

    /**
     * Says what was missing.
     *
     * @param behind the partitions that are not reached
     * @param why what is known about the cause, as a sentence
     */
    public NotAtRestException(List<Behind> behind, String why) {
        super(behind.stream().map(Behind::toString).collect(Collectors.joining("; ", "not at rest: ", ". ")) + why);
        this.behind = List.copyOf(behind);
    }

    /** The partitions that are not reached. */
    public List<Behind> behind() {
        return behind;
    }
}
