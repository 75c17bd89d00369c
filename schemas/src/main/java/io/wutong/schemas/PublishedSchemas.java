package io.wutong.schemas;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * Every schema version that ever wrote a byte. {@code schema-ids.csv} lists them, one line each: id, subject, version;
 * the schemas stand beside it as {@code published/<subject>/<version>.avsc}. Lines are only ever added.
 */
public final class PublishedSchemas {
    private static final String IDS = "schema-ids.csv";
    private static final List<Version> ALL = load();

    private PublishedSchemas() {}

    /**
     * One version of one subject.
     *
     * @param id the id on the wire
     * @param subject the topic's name and {@code -value}, or the name of a kind of state
     * @param version 1, 2, 3 …
     * @param schema the schema
     */
    public record Version(int id, String subject, int version, Schema schema) {}

    /** All versions, in the file's order. */
    public static List<Version> all() {
        return ALL;
    }

    private static List<Version> load() {
        try (var reader = new BufferedReader(new InputStreamReader(open(IDS), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(PublishedSchemas::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(IDS, e);
        }
    }

    private static Version parse(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 3) {
            throw new IllegalStateException(IDS + ": three cells expected: " + line);
        }
        String subject = cells[1];
        int version = Integer.parseInt(cells[2]);
        return new Version(Integer.parseInt(cells[0]), subject, version, read(subject, version));
    }

    private static Schema read(String subject, int version) {
        String file = "published/" + subject + "/" + version + ".avsc";
        try (InputStream in = open(file)) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(PublishedSchemas.class.getResourceAsStream(file), file);
    }
}
