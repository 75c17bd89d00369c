package io.wutong.audit.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import io.wutong.audit.UnreadableInputException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition as JSON Lines: {@code offset}, {@code appended_at} (ISO 8601, milliseconds), {@code key}
 * and {@code value} in base64 or null, {@code headers} in order, each with {@code name} and {@code value} likewise.
 */
final class RecordLines {
    private static final int BUFFER = 256 * 1024;
    private static final Set<String> FIELDS = Set.of("offset", "appended_at", "key", "value", "headers");
    private static final Set<String> HEADER_FIELDS = Set.of("name", "value");
    private static final JsonFactory JSON = new JsonFactory();

    private RecordLines() {}

    /** Writes lines. */
    static final class Writer implements AutoCloseable {
        private final BufferedOutputStream out;
        private final JsonGenerator json;

        Writer(Path file) throws IOException {
            this.out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
            this.json = JSON.createGenerator(out);
            json.setRootValueSeparator(new SerializedString("\n"));
        }

        void write(ConsumerRecord<byte[], byte[]> record) throws IOException {
            json.writeStartObject();
            json.writeNumberField("offset", record.offset());
            json.writeStringField(
                    "appended_at", Instant.ofEpochMilli(record.timestamp()).toString());
            bytes("key", record.key());
            bytes("value", record.value());
            json.writeArrayFieldStart("headers");
            for (Header header : record.headers()) {
                json.writeStartObject();
                json.writeStringField("name", header.key());
                bytes("value", header.value());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private void bytes(String field, byte @Nullable [] bytes) throws IOException {
            if (bytes == null) {
                json.writeNullField(field);
            } else {
                json.writeBinaryField(field, bytes);
            }
        }

        @Override
        public void close() throws IOException {
            json.writeRaw('\n');
            json.close();
            out.close();
        }
    }

    /** Reads lines. */
    static final class Reader implements AutoCloseable {
        private final TopicPartition partition;
        private final JsonParser parser;
        private final JsonFields json;
        private long offset;
        private long appendedAt;
        private byte @Nullable [] key;
        private byte @Nullable [] value;
        private RecordHeaders headers = new RecordHeaders();

        Reader(Path file, TopicPartition partition) throws IOException {
            this.partition = partition;
            this.parser = JSON.createParser(new BufferedInputStream(Files.newInputStream(file), BUFFER));
            this.json = new JsonFields(file, parser);
        }

        /** The next record, null at the end. */
        @Nullable
        ConsumerRecord<byte[], byte[]> next() throws IOException {
            if (parser.nextToken() == null) {
                return null;
            }
            headers = new RecordHeaders();
            json.object(FIELDS, this::field);
            return new ConsumerRecord<>(
                    partition.topic(),
                    partition.partition(),
                    offset,
                    appendedAt,
                    TimestampType.LOG_APPEND_TIME,
                    ConsumerRecord.NULL_SIZE,
                    ConsumerRecord.NULL_SIZE,
                    key,
                    value,
                    headers,
                    Optional.empty());
        }

        private void field(String field) throws IOException {
            switch (field) {
                case "offset" -> offset = json.number();
                case "appended_at" -> appendedAt = instant();
                case "key" -> key = json.bytes();
                case "value" -> value = json.bytes();
                default -> json.array(inner -> header());
            }
        }

        private void header() throws IOException {
            String[] name = new String[1];
            byte[][] bytes = new byte[1][];
            json.object(HEADER_FIELDS, field -> {
                if (field.equals("name")) {
                    name[0] = json.text();
                } else {
                    bytes[0] = json.bytes();
                }
            });
            headers.add(name[0], bytes[0]);
        }

        private long instant() throws IOException {
            json.require(parser.currentToken() == JsonToken.VALUE_STRING, "appended_at: a text needed");
            try {
                return Instant.parse(parser.getText()).toEpochMilli();
            } catch (DateTimeException | ArithmeticException e) {
                throw new UnreadableInputException(
                        json.unreadable("appended_at: an instant needed").getMessage(), e);
            }
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }
}
