package io.wutong.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time that the broker gave a record. No record is dropped for its time, and none stops a step: topics are checked
 * for {@code LogAppendTime}, and a time before 1970, which only a clock of a broker could give, is taken as 1970.
 */
final class AppendTime implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> received, long partitionTime) {
        return Math.max(0, received.timestamp());
    }
}
