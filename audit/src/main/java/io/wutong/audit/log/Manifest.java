package io.wutong.audit.log;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.wutong.audit.UnreadableInputException;
import io.wutong.audit.client.Partitions;
import io.wutong.audit.live.LogEnds.PartitionEnds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What an exported directory holds.
 *
 * @param source where it was exported from
 * @param exportedAt when, in ISO 8601
 * @param contents by topic and partition
 */
public record Manifest(String source, String exportedAt, SortedMap<TopicPartition, Content> contents) {
    static final String FILE = "manifest.json";
    private static final String FORMAT = "wutong-export-1";
    private static final Set<String> FIELDS = Set.of("format", "source", "exported_at", "partitions");
    private static final Set<String> CONTENT_FIELDS =
            Set.of("topic", "partition", "topic_id", "start", "end", "last", "records", "chain");
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * One partition's file.
     *
     * @param ends the topic's id and the ends of the log as exported
     * @param last the offset of the last record, {@link Cut#NONE} for none
     * @param records how many records the file holds
     * @param chain the link of {@link Chain} after them
     */
    public record Content(PartitionEnds ends, long last, long records, String chain) {
        private Cut.Position position() {
            return new Cut.Position(ends.topicId(), last, records, chain);
        }
    }

    public Manifest {
        contents = Collections.unmodifiableSortedMap(contents);
    }

    /** The cut up to which it holds some topics. */
    public Cut cut(Collection<String> topics) {
        SortedMap<TopicPartition, Cut.Position> positions = new TreeMap<>(Partitions.ORDER);
        contents.forEach((partition, content) -> {
            if (topics.contains(partition.topic())) {
                positions.put(partition, content.position());
            }
        });
        return new Cut(positions);
    }

    /** The file of a partition, within the directory. */
    static String fileOf(TopicPartition partition) {
        return partition + ".jsonl";
    }

    void write(Path directory) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(directory.resolve(FILE).toFile(), JsonEncoding.UTF8)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeStringField("source", source);
            json.writeStringField("exported_at", exportedAt);
            json.writeArrayFieldStart("partitions");
            for (Content content : contents.values()) {
                write(content, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(Content content, JsonGenerator json) throws IOException {
        PartitionEnds ends = content.ends();
        json.writeStartObject();
        json.writeStringField("topic", ends.partition().topic());
        json.writeNumberField("partition", ends.partition().partition());
        json.writeStringField("topic_id", ends.topicId());
        json.writeNumberField("start", ends.start());
        json.writeNumberField("end", ends.end());
        json.writeNumberField("last", content.last());
        json.writeNumberField("records", content.records());
        json.writeStringField("chain", content.chain());
        json.writeEndObject();
    }

    /**
     * Reads the manifest of a directory.
     *
     * @throws UnreadableInputException when there is none, or it is something else
     */
    static Manifest read(Path directory) {
        Path file = directory.resolve(FILE);
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            return new Reading(file, parser).manifest();
        } catch (IOException e) {
            throw new UnreadableInputException(
                    directory + " is no complete export: " + FILE + " cannot be read: " + JsonFields.reason(e), e);
        }
    }

    /** One file being read. */
    private static final class Reading {
        private final JsonParser parser;
        private final JsonFields json;
        private final SortedMap<TopicPartition, Content> contents = new TreeMap<>(Partitions.ORDER);
        private String source = "";
        private String exportedAt = "";
        private String topic = "";
        private int partition;
        private String topicId = "";
        private long start;
        private long end;
        private long last;
        private long records;
        private String chain = "";

        Reading(Path file, JsonParser parser) {
            this.parser = parser;
            this.json = new JsonFields(file, parser);
        }

        Manifest manifest() throws IOException {
            parser.nextToken();
            json.object(FIELDS, field -> {
                switch (field) {
                    case "format" -> json.require(json.text().equals(FORMAT), "format: " + FORMAT + " needed");
                    case "source" -> source = json.text();
                    case "exported_at" -> exportedAt = json.text();
                    default -> json.array(inner -> content());
                }
            });
            return new Manifest(source, exportedAt, contents);
        }

        private void content() throws IOException {
            json.object(CONTENT_FIELDS, this::field);
            TopicPartition at = new TopicPartition(topic, partition);
            Content before =
                    contents.put(at, new Content(new PartitionEnds(at, topicId, start, end), last, records, chain));
            json.require(before == null, at + " is repeated");
        }

        private void field(String field) throws IOException {
            switch (field) {
                case "topic" -> topic = json.name();
                case "partition" -> partition = json.partition();
                case "topic_id" -> topicId = json.name();
                case "start" -> start = json.offset();
                case "end" -> end = json.offset();
                case "last" -> last = json.offset();
                case "records" -> records = json.offset();
                default -> chain = json.text();
            }
        }
    }
}
