package io.wutong.audit.log;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes records, of each partition in the order of their offsets. */
@FunctionalInterface
public interface RecordSink {
    /**
     * Takes a record.
     *
     * @return whether more records of its partition are wanted
     */
    boolean accept(ConsumerRecord<byte[], byte[]> record);
}
