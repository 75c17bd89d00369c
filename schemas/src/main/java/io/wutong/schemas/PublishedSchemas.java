package io.wutong.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Every schema version that ever wrote a byte. {@code schema-ids.csv} lists them, one line each: id, subject, version;
 * the schemas stand beside it as {@code published/<subject>/<version>.avsc}. Lines are only ever added.
 */
public final class PublishedSchemas {
    /** The lowest id, so that ours never meet those that a registry gives out. */
    public static final int LOWEST_ID = 1 << 30;

    /** The file of ids. */
    static final String IDS = "schema-ids.csv";

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
        return Loaded.ALL;
    }

    /** Apart, so that {@link #problems} can speak of files that cannot be loaded. */
    private static final class Loaded {
        private static final List<Version> ALL =
                idLines().stream().skip(1).map(PublishedSchemas::parse).toList();
    }

    /**
     * What is wrong with the published schemas of this build: their ids, their compatibility, and whether the
     * latest are those that this program was compiled with. A line each that names the place
     * and what to do; empty when all is well.
     */
    public static List<String> problems() {
        return new SchemaCheck(idLines(), PublishedSchemas::text, SchemaCheck.compiled()).problems();
    }

    /** Where a version stands, beside the file of ids. */
    static String path(String subject, int version) {
        return "published/" + subject + "/" + version + ".avsc";
    }

    private static List<String> idLines() {
        return required(IDS).lines().toList();
    }

    private static Version parse(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 3) {
            throw new IllegalStateException(IDS + ": three cells expected: " + line);
        }
        String subject = cells[1];
        int version = Integer.parseInt(cells[2]);
        Schema schema = new Schema.Parser().parse(required(path(subject, version)));
        return new Version(Integer.parseInt(cells[0]), subject, version, schema);
    }

    private static String required(String file) {
        return text(file).orElseThrow(() -> new IllegalStateException(file + " is missing"));
    }

    private static Optional<String> text(String file) {
        try (InputStream in = PublishedSchemas.class.getResourceAsStream(file)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
