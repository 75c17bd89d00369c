package io.wutong.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * A value that was once written under a published version: its bytes in hex, and its content in Avro's JSON encoding.
 * The files are written once, with the version, by another implementation than this, and never changed.
 *
 * @param version the version that it was written under
 * @param kind {@code full}, where every field says something, or {@code bare}, where as few as may be do
 */
public record Golden(PublishedSchemas.Version version, String kind) {
    static {
        AvroSetup.ensure();
    }

    /** Two of every version. */
    public static Stream<Golden> all() {
        return PublishedSchemas.all().stream()
                .flatMap(version -> Stream.of("full", "bare").map(kind -> new Golden(version, kind)));
    }

    /** The class that reads it today. */
    @SuppressWarnings("unchecked")
    public Class<? extends SpecificRecordBase> type() {
        return (Class<? extends SpecificRecordBase>) SpecificData.get().getClass(version.schema());
    }

    /** The bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(file("hex").replaceAll("\\s", ""));
    }

    /** The content, as today's class holds it. */
    public Object content() {
        Schema today = SpecificData.get().getSchema(type());
        SpecificDatumReader<Object> reader =
                new SpecificDatumReader<>(version.schema(), today, SpecificData.getForClass(type()));
        try {
            return reader.read(null, DecoderFactory.get().jsonDecoder(version.schema(), file("json")));
        } catch (IOException e) {
            throw new UncheckedIOException(toString(), e);
        }
    }

    /** Where its bytes ({@code hex}) or its content ({@code json}) stand, beside this class. */
    public String path(String ending) {
        return "golden/" + version.subject() + "/" + version.version() + "-" + kind + "." + ending;
    }

    private String file(String ending) {
        String path = path(ending);
        try (InputStream in = Golden.class.getResourceAsStream(path)) {
            String missing = path + " is missing: a published version needs " + path("hex") + ", the bytes of a value"
                    + " with their header in hex, and " + path("json") + ", that value in Avro's JSON encoding";
            return new String(Objects.requireNonNull(in, missing).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** Whether every field says something. */
    public boolean isFull() {
        return kind.equals("full");
    }

    /** Whether it was written under the latest version of its subject. */
    public boolean isLatest() {
        List<Integer> versions = PublishedSchemas.all().stream()
                .filter(other -> other.subject().equals(version.subject()))
                .map(PublishedSchemas.Version::version)
                .toList();
        return versions.stream().allMatch(other -> other <= version.version());
    }

    @Override
    public String toString() {
        return version.subject() + " " + version.version() + " " + kind;
    }
}
