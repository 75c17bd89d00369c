package io.wutong.audit.live;

import io.wutong.audit.client.Deadline;
import io.wutong.audit.live.LogEnds.PartitionEnds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the last committed record of a partition. A transactional producer leaves markers, and perhaps aborted records,
 * after it, so it is found by reading back from the end, in windows that grow.
 */
public final class LastRecords {
    private static final long FIRST_WINDOW = 16;
    private static final int GROWTH = 16;
    private static final Duration POLL = Duration.ofMillis(100);

    private LastRecords() {}

    /**
     * The last committed record below the end.
     *
     * @param consumer a {@code read_committed} consumer without a group; it is assigned the partition
     * @return empty when the log has none, for it is empty or holds only markers and aborted records
     * @throws NotReadInTimeException when a transaction is still open below the end when the time is up
     */
    public static Optional<ConsumerRecord<byte[], byte[]>> before(
            Consumer<byte[], byte[]> consumer, PartitionEnds ends, Deadline deadline) {
        TopicPartition partition = ends.partition();
        consumer.assign(List.of(partition));
        long window = FIRST_WINDOW;
        long from = ends.end();
        while (from > ends.start()) {
            long to = from;
            from = Math.max(ends.start(), ends.end() - window);
            consumer.seek(partition, from);
            Optional<ConsumerRecord<byte[], byte[]>> last = lastIn(consumer, partition, to, deadline);
            if (last.isPresent()) {
                return last;
            }
            window *= GROWTH;
        }
        return Optional.empty();
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> lastIn(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long to, Deadline deadline) {
        ConsumerRecord<byte[], byte[]> last = null;
        while (consumer.position(partition, deadline.left()) < to) {
            if (deadline.isOver()) {
                throw new NotReadInTimeException(partition, consumer.position(partition), deadline.limit());
            }
            for (ConsumerRecord<byte[], byte[]> record :
                    consumer.poll(deadline.leftUpTo(POLL)).records(partition)) {
                if (record.offset() < to) {
                    last = record;
                }
            }
        }
        return Optional.ofNullable(last);
    }
}
