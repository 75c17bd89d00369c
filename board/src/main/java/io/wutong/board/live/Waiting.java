package io.wutong.board.live;

import io.wutong.totals.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds how long the oldest event that is not counted has waited. What stands before the end of a log may be only
 * transactions' markers and aborted records, which nobody ever counts, so the log itself is read where it is not known
 * yet. Not for several threads.
 */
final class Waiting {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int POLLS = 6;

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> nothingBefore = new HashMap<>();
    private final Map<TopicPartition, First> waitingSince = new HashMap<>();

    /** The first offset of a partition that was not counted at a look, and when that was. */
    private record First(long offset, Instant seenAt) {}

    Waiting(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * How long the oldest event has waited that stands before these ends and after these positions; empty when there is
     * none.
     */
    Optional<Duration> longest(Map<TopicPartition, Long> ends, Collection<LogPosition> positions, Instant now) {
        Map<TopicPartition, Long> counted = new HashMap<>();
        positions.forEach(position ->
                counted.put(new TopicPartition(position.getTopic(), position.getPartition()), position.getOffset()));
        Duration longest = null;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            long next = counted.getOrDefault(end.getKey(), -1L) + 1;
            Optional<Duration> waited = waited(end.getKey(), next, end.getValue(), now);
            if (waited.isPresent() && (longest == null || waited.get().compareTo(longest) > 0)) {
                longest = waited.get();
            }
        }
        return Optional.ofNullable(longest);
    }

    private Optional<Duration> waited(TopicPartition partition, long next, long end, Instant now) {
        if (next >= end || nothingBefore.getOrDefault(partition, 0L) >= end) {
            waitingSince.remove(partition);
            return Optional.empty();
        }
        First first = waitingSince.get(partition);
        if (first == null || first.offset() != next) {
            Optional<Instant> appended = appended(partition, next, end);
            if (nothingBefore.getOrDefault(partition, 0L) >= end) {
                return Optional.empty();
            }
            first = new First(next, appended.filter(now::isAfter).orElse(now));
            waitingSince.put(partition, first);
        }
        return Optional.of(Duration.between(first.seenAt(), now));
    }

    /** When the first committed record from an offset on was appended; empty where it cannot be told. */
    private Optional<Instant> appended(TopicPartition partition, long from, long end) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        for (int i = 0; i < POLLS; i++) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                return record.offset() < end
                        ? Optional.of(Instant.ofEpochMilli(record.timestamp()))
                        : nothing(partition, end);
            }
            if (consumer.position(partition) >= end) {
                return nothing(partition, end);
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> nothing(TopicPartition partition, long end) {
        nothingBefore.put(partition, end);
        return Optional.empty();
    }
}
