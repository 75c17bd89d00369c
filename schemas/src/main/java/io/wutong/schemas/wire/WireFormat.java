package io.wutong.schemas.wire;

import io.wutong.schemas.AvroSetup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Values of one subject in the Confluent wire format: a zero byte, the schema's id in four bytes, Avro's binary form.
 * Reads every version published for the subject, writes the one of the generated class. One instance a thread.
 */
public final class WireFormat<T extends SpecificRecordBase> {
    private static final byte MAGIC = 0;
    private static final int HEADER = 5;

    static {
        AvroSetup.ensure();
    }

    private final String subject;
    private final Class<T> type;
    private final int writtenId;
    private final SpecificData model;
    private final Map<Integer, SpecificDatumReader<T>> readers = new HashMap<>();
    private final SpecificDatumWriter<T> writer;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
    private @Nullable BinaryEncoder encoder;
    private @Nullable BinaryDecoder decoder;

    /**
     * The format of the values of a subject.
     *
     * @throws UnknownSchemaException when the class's schema is not published under the subject
     */
    public WireFormat(String subject, Class<T> type, SchemaIds ids) {
        this.subject = subject;
        this.type = type;
        this.model = SpecificData.getForClass(type);
        Schema current = model.getSchema(type);
        this.writtenId = ids.idOf(subject, current);
        this.writer = new SortingWriter<>(current, model);
        ids.published(subject)
                .forEach((id, written) -> readers.put(id, new SpecificDatumReader<>(written, current, model)));
    }

    /** The id that {@link #encode} writes. */
    public int writtenId() {
        return writtenId;
    }

    /** The value's bytes: equal values have equal bytes, since maps are written in the order of their keys. */
    public byte[] encode(T value) {
        buffer.reset();
        buffer.write(MAGIC);
        buffer.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(writtenId).array());
        encoder = EncoderFactory.get().directBinaryEncoder(buffer, encoder);
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.toByteArray();
    }

    /**
     * The value in these bytes.
     *
     * @throws MalformedValueException when they are not wholly one value of a version published for the subject
     */
    public T decode(byte[] bytes) throws MalformedValueException {
        int id = schemaId(bytes);
        SpecificDatumReader<T> reader = readers.get(id);
        if (reader == null) {
            throw new MalformedValueException("schema id " + id + " is not one of " + subject);
        }
        decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, decoder);
        T value = read(reader, decoder, id);
        if (!isAtEnd(decoder)) {
            throw new MalformedValueException("bytes after the end of the value (schema id " + id + ")");
        }
        return value;
    }

    /**
     * The schema id that the bytes name.
     *
     * @throws MalformedValueException when they do not begin as the wire format does
     */
    public static int schemaId(byte[] bytes) throws MalformedValueException {
        if (bytes.length < HEADER) {
            throw new MalformedValueException(
                    "no Confluent wire format: " + bytes.length + " bytes, at least " + HEADER + " needed");
        }
        if (bytes[0] != MAGIC) {
            throw new MalformedValueException(
                    "no Confluent wire format: the first byte is " + Byte.toUnsignedInt(bytes[0]) + ", 0 needed");
        }
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }

    private T read(SpecificDatumReader<T> reader, BinaryDecoder from, int id) throws MalformedValueException {
        try {
            return type.cast(reader.read(null, from));
        } catch (SecurityException e) {
            throw new IllegalStateException("Avro may not create the classes of " + subject, e);
        } catch (IOException | RuntimeException e) {
            throw new MalformedValueException("not decodable by schema id " + id, e);
        }
    }

    private static boolean isAtEnd(BinaryDecoder decoder) {
        try {
            return decoder.isEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes maps sorted, whatever order the value holds them in. */
    private static final class SortingWriter<T> extends SpecificDatumWriter<T> {
        private SortingWriter(Schema schema, SpecificData model) {
            super(schema, model);
        }

        @Override
        protected Iterable<Map.Entry<Object, Object>> getMapEntries(Object map) {
            boolean isSorted = map instanceof SortedMap<?, ?> sorted && sorted.comparator() == null;
            return super.getMapEntries(isSorted ? map : new TreeMap<>((Map<?, ?>) map));
        }
    }
}
