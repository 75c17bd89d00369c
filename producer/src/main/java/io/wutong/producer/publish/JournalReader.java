package io.wutong.producer.publish;

import io.wutong.journal.JournalEntry;
import io.wutong.producer.failure.UnreadableTopicException;
import io.wutong.schemas.topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads on in the journal from where it ended when this was made, and only what was committed. */
final class JournalReader implements AutoCloseable {
    private final Topic<String, JournalEntry> journal;
    private final String address;
    private final KafkaConsumer<byte[], byte[]> consumer;

    JournalReader(Map<String, Object> client, Topic<String, JournalEntry> journal) {
        this.journal = journal;
        this.address = ClientSettings.address(client);
        TopicPartition partition = new TopicPartition(journal.name(), 0);
        try {
            this.consumer = new KafkaConsumer<>(
                    ClientSettings.consumer(client), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw Failures.unmade(address, e);
        }
        try {
            consumer.assign(List.of(partition));
            consumer.seek(partition, consumer.endOffsets(List.of(partition)).get(partition));
        } catch (KafkaException e) {
            consumer.close();
            throw Failures.of(address, e);
        }
    }

    /**
     * Reads what has come since the last call, waiting a little where nothing has.
     *
     * @param entries takes each entry with its offset
     * @return whether there was any
     */
    boolean read(Duration patience, ObjLongConsumer<JournalEntry> entries) {
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = consumer.poll(patience);
        } catch (KafkaException e) {
            throw Failures.of(address, e);
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            entries.accept(decode(record), record.offset());
        }
        return !records.isEmpty();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private JournalEntry decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return java.util.Objects.requireNonNull(
                    journal.values().deserializer().deserialize(record.topic(), record.value()), "a null value");
        } catch (SerializationException | NullPointerException e) {
            throw new UnreadableTopicException(
                    record.topic() + " partition 0 offset " + record.offset() + " is no journal entry that this program"
                            + " reads: " + e.getMessage(),
                    e);
        }
    }
}
