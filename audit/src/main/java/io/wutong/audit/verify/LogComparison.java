package io.wutong.audit.verify;

import io.wutong.audit.live.LogEnds;
import io.wutong.audit.live.LogEnds.PartitionEnds;
import io.wutong.audit.log.Cut;
import io.wutong.audit.verify.Difference.Kind;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Holds the event topics as they are against the positions that the totals, and a cut saved earlier, have in them. */
final class LogComparison {
    private final Differences differences;

    LogComparison(Differences differences) {
        this.differences = differences;
    }

    void compare(Cut counted, LogEnds events, @Nullable Cut against) {
        events.partitions().values().forEach(this::requireBeginning);
        compare(counted, events, "the totals count");
        if (against != null) {
            compare(against, events, "the saved cut has");
        }
    }

    private void requireBeginning(PartitionEnds log) {
        if (log.start() > 0) {
            differences.add(
                    Kind.LOG,
                    log.partition().toString(),
                    "begins at offset " + log.start(),
                    "0: the records before it were deleted");
        }
    }

    private void compare(Cut cut, LogEnds events, String who) {
        cut.positions().forEach((partition, position) -> {
            PartitionEnds log = events.partitions().get(partition);
            if (log == null) {
                differences.add(Kind.LOG, partition.toString(), "no such partition", who + " it");
                return;
            }
            requireSame(partition, position, log, who);
        });
        events.partitions().keySet().stream()
                .filter(partition -> !cut.positions().containsKey(partition))
                .forEach(partition ->
                        differences.add(Kind.LOG, partition.toString(), "a partition", who + " none of that number"));
    }

    private void requireSame(TopicPartition partition, Cut.Position position, PartitionEnds log, String who) {
        if (!position.topicId().equals(log.topicId())) {
            differences.add(
                    Kind.TOPIC_ID,
                    partition.toString(),
                    log.topicId(),
                    who + " " + position.topicId() + ": it was deleted and created again, or this is another cluster");
        }
        if (position.offset() >= log.end()) {
            differences.add(
                    Kind.LOG,
                    partition.toString(),
                    "ends before offset " + log.end(),
                    who + " it up to offset " + position.offset());
        }
    }
}
