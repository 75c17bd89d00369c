package io.wutong.audit.verify;

import io.wutong.audit.log.Chain;
import io.wutong.audit.log.Cut;
import io.wutong.audit.verify.Difference.Kind;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Holds the records up to a cut saved earlier against the chains in it. Partitions may be added to by different threads,
 * each by one.
 */
final class ChainComparison {
    private final Map<TopicPartition, Partition> partitions = new HashMap<>();
    private final Differences differences;

    private static final class Partition {
        private final Cut.Position expected;
        private final Chain chain = new Chain();
        private long records;

        Partition(Cut.Position expected) {
            this.expected = expected;
        }
    }

    ChainComparison(@Nullable Cut against, Differences differences) {
        this.differences = differences;
        if (against != null) {
            against.positions().forEach((partition, position) -> partitions.put(partition, new Partition(position)));
        }
    }

    void add(TopicPartition at, ConsumerRecord<byte[], byte[]> record) {
        Partition partition = partitions.get(at);
        if (partition != null && record.offset() <= partition.expected.offset()) {
            partition.chain.add(record);
            partition.records++;
        }
    }

    void finish() {
        partitions.forEach((at, partition) -> {
            Cut.Position expected = partition.expected;
            if (expected.chain() != null && !expected.chain().equals(partition.chain.hex())) {
                differences.add(
                        Kind.CHAIN,
                        at + " up to offset " + expected.offset(),
                        partition.records + " records, chain " + partition.chain.hex(),
                        "the saved cut has " + expected.records() + " records, chain " + expected.chain());
            }
        });
    }
}
