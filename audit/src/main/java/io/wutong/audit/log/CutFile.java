package io.wutong.audit.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.wutong.audit.UnreadableInputException;
import io.wutong.audit.client.Partitions;
import io.wutong.audit.log.Cut.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * A cut as a file: JSON with the format's name and, one line a partition, topic, partition, the topic's id, the last
 * offset read (-1 for none), the number of records up to there and the link of {@link Chain} after them.
 */
public final class CutFile {
    private static final String FORMAT = "wutong-cut-1";
    private static final Set<String> FIELDS = Set.of("format", "partitions");
    private static final Set<String> POSITION_FIELDS =
            Set.of("topic", "partition", "topic_id", "offset", "records", "chain");
    private static final Pattern LINK = Pattern.compile("[0-9a-f]{" + 2 * Chain.LINK + "}");
    private static final JsonFactory JSON = new JsonFactory();

    private CutFile() {}

    /**
     * Writes a cut, whole or not at all, and never over a file that is there: an earlier cut is evidence.
     *
     * @throws IllegalArgumentException when the cut has no chains, for it would prove nothing
     * @throws UnreadableInputException when the file is there, or cannot be written
     */
    public static void write(Cut cut, Path file) {
        if (!cut.hasChains()) {
            throw new IllegalArgumentException("a cut without chains is not saved");
        }
        Path absolute = file.toAbsolutePath();
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        try {
            requireNew(file);
            Files.writeString(part, text(cut));
            Files.move(part, absolute);
        } catch (IOException e) {
            throw new UnreadableInputException(file + " cannot be written: " + e, e);
        }
    }

    /**
     * Makes sure that a cut can be written to a file, before the work that it is the cut of.
     *
     * @throws UnreadableInputException when the file is there, or its directory is not
     */
    public static void requireNew(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnreadableInputException(
                    file + " is there already: a saved cut is not written over, name another file");
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new UnreadableInputException(
                    file + " cannot be written: " + directory + " is no directory to write to");
        }
    }

    /**
     * Reads a cut.
     *
     * @throws UnreadableInputException when the file is no cut
     */
    public static Cut read(Path file) {
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            return new Reading(file, parser).cut();
        } catch (IOException e) {
            throw new UnreadableInputException(file + " is not readable as a cut: " + JsonFields.reason(e), e);
        }
    }

    private static String text(Cut cut) throws IOException {
        StringBuilder text = new StringBuilder("{\"format\": \"" + FORMAT + "\", \"partitions\": [");
        String separator = "\n  ";
        for (var entry : cut.positions().entrySet()) {
            text.append(separator).append(line(entry.getKey(), entry.getValue()));
            separator = ",\n  ";
        }
        return text.append("\n]}\n").toString();
    }

    private static String line(TopicPartition partition, Position position) throws IOException {
        java.io.StringWriter line = new java.io.StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("topic", partition.topic());
            json.writeNumberField("partition", partition.partition());
            json.writeStringField("topic_id", position.topicId());
            json.writeNumberField("offset", position.offset());
            json.writeNumberField("records", Objects.requireNonNull(position.records()));
            json.writeStringField("chain", position.chain());
            json.writeEndObject();
        }
        return line.toString();
    }

    /** One file being read. */
    private static final class Reading {
        private final JsonParser parser;
        private final JsonFields json;
        private final SortedMap<TopicPartition, Position> positions = new TreeMap<>(Partitions.ORDER);
        private String topic = "";
        private int partition;
        private String topicId = "";
        private long offset;
        private long records;
        private String chain = "";

        Reading(Path file, JsonParser parser) {
            this.parser = parser;
            this.json = new JsonFields(file, parser);
        }

        Cut cut() throws IOException {
            parser.nextToken();
            json.object(FIELDS, field -> {
                if (field.equals("format")) {
                    json.require(json.text().equals(FORMAT), "format: " + FORMAT + " needed");
                } else {
                    json.array(inner -> position());
                }
            });
            json.require(parser.nextToken() == null, "nothing more expected after the cut");
            return new Cut(positions);
        }

        private void position() throws IOException {
            json.object(POSITION_FIELDS, this::field);
            json.require(LINK.matcher(chain).matches(), "chain: 64 hexadecimal digits needed");
            Position before =
                    positions.put(new TopicPartition(topic, partition), new Position(topicId, offset, records, chain));
            json.require(before == null, topic + "-" + partition + " is repeated");
        }

        private void field(String field) throws IOException {
            switch (field) {
                case "topic" -> topic = json.name();
                case "partition" -> partition = json.partition();
                case "topic_id" -> topicId = json.name();
                case "offset" -> offset = json.offset();
                case "records" -> records = json.offset();
                case "chain" -> chain = json.text();
                default -> throw json.unreadable("the field " + field + " is not known");
            }
        }
    }
}
