package io.wutong.audit.replay;

import io.wutong.audit.LogDiffersException;
import io.wutong.audit.live.LogEnds;
import io.wutong.audit.live.LogEnds.PartitionEnds;
import io.wutong.audit.log.Cut;
import io.wutong.audit.log.Cut.Position;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** Holds a cut against a log: is it the log that the cut speaks of? */
public final class CutCheck {
    private CutCheck() {}

    /** What differs in partitions, topic ids and ends; empty when nothing does. */
    public static List<String> differences(Cut cut, LogEnds ends) {
        List<String> differences = new ArrayList<>();
        ends.partitions().forEach((partition, log) -> {
            Position position = cut.positions().get(partition);
            if (position == null) {
                differences.add(partition + " is not in the cut");
            } else {
                differences(partition, position, log, differences);
            }
        });
        cut.positions().keySet().stream()
                .filter(partition -> !ends.partitions().containsKey(partition))
                .forEach(partition -> differences.add(partition + " is in the cut but not in the log"));
        return differences;
    }

    private static void differences(
            TopicPartition partition, Position position, PartitionEnds log, List<String> differences) {
        if (!position.topicId().equals(log.topicId())) {
            differences.add(partition + " belongs to the topic with the id " + log.topicId() + ", the cut has "
                    + position.topicId() + ": it was deleted and created again, or the cut is of another cluster");
        }
        if (position.offset() >= log.end()) {
            differences.add(
                    partition + " ends before offset " + log.end() + ", the cut goes up to " + position.offset());
        }
    }

    /** What differs in chains and in the last record, once the log is read up to the cut; empty when nothing does. */
    public static List<String> chainDifferences(Cut cut, Cut read) {
        List<String> differences = new ArrayList<>();
        cut.positions().forEach((partition, expected) -> {
            Position found = read.positions().get(partition);
            if (found == null || expected.chain() == null) {
                return;
            }
            boolean same = expected.chain().equals(found.chain()) && expected.offset() == found.offset();
            if (!same) {
                differences.add(partition + " up to offset " + expected.offset() + " is not what it was: "
                        + found.records() + " records with chain " + found.chain() + ", the cut has "
                        + expected.records() + " with chain " + expected.chain());
            }
        });
        return differences;
    }

    static void requireSameLog(Cut cut, LogEnds ends) {
        require(differences(cut, ends));
    }

    static void requireSameChains(Cut cut, Cut read) {
        require(chainDifferences(cut, read));
    }

    private static void require(List<String> differences) {
        if (!differences.isEmpty()) {
            throw new LogDiffersException(differences);
        }
    }
}
