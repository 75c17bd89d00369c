package io.wutong.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.wutong.event.Workstation;
import io.wutong.schemas.EventType;
import io.wutong.schemas.Golden;
import io.wutong.schemas.PublishedSchemas;
import io.wutong.totals.IndustryTotals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes that are no value of their subject are refused in one way, {@link MalformedValueException}, whatever they claim;
 * a claim costs neither memory nor time. Where only a limit of {@link io.wutong.schemas.AvroSetup} holds a claim back,
 * the bytes are otherwise a value, so that they are read when the limit is not set.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileBytesTest {
    private static final long LARGEST_STRING = Integer.MAX_VALUE;
    private static final long MANY = 1L << 40;
    private static final int LONGEST = 256 * 1024;
    private static final int MOST = 1_000_000;
    private static final int HEADER = 5;
    private static final long FEW_BYTES = 1024 * 1024;

    static Stream<Golden> golden() {
        return Golden.all();
    }

    static Stream<Golden> full() {
        return Golden.all().filter(Golden::isFull);
    }

    @ParameterizedTest
    @ValueSource(longs = {LARGEST_STRING, LARGEST_STRING + 1, MANY, Long.MAX_VALUE, LONGEST, 1_000, -1, Long.MIN_VALUE})
    void refusesAStringThatSaysItIsLongerThanItIs(long length) {
        for (EventType type : EventType.values()) {
            assertRefused(format(type), value(type, encoder -> encoder.writeLong(length)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {LARGEST_STRING, MANY, MOST + 1, MOST, 1_000, -MANY, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesAnArrayThatSaysItIsLongerThanItIs(long items) {
        assertRefused(format(EventType.PARK_OPENING), value(EventType.PARK_OPENING, encoder -> {
            writeCommonFields(encoder);
            encoder.writeString("name");
            encoder.writeLong(items);
        }));
    }

    @ParameterizedTest
    @ValueSource(longs = {LARGEST_STRING, MANY, MOST + 1, MOST, 1_000, -MANY, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesAMapThatSaysItIsLongerThanItIs(long items) {
        // Given
        WireFormat<IndustryTotals> format =
                new WireFormat<>("talent.industry-totals.v1-value", IndustryTotals.class, LocalSchemaIds.get());

        // When / Then
        assertRefused(format, bytes(format.writtenId(), encoder -> {
            encoder.writeString("finance");
            for (int number = 0; number < 6; number++) {
                encoder.writeLong(0);
            }
            encoder.writeLong(items);
        }));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, -1, 127, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesABranchThatIsNone(int index) {
        for (EventType type : EventType.values()) {
            assertRefused(format(type), value(type, encoder -> {
                encoder.writeString("event");
                encoder.writeString("record");
                encoder.writeInt(1);
                encoder.writeBoolean(false);
                encoder.writeInt(0);
                encoder.writeIndex(index);
            }));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, -1, 127, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesASymbolThatIsNone(int ordinal) {
        assertRefused(format(EventType.WORKSTATION), value(EventType.WORKSTATION, encoder -> {
            writeCommonFields(encoder);
            encoder.writeString("name");
            encoder.writeEnum(ordinal);
            encoder.writeString("finance");
            encoder.writeEnum(1);
        }));
    }

    @Test
    void refusesAStringLongerThanTheLimitThatIsThere() throws MalformedValueException {
        // Given
        WireFormat<Workstation> format = workstations(LocalSchemaIds.get());
        Workstation longest =
                Workstation.newBuilder().setName("x".repeat(LONGEST)).build();
        Workstation tooLong =
                Workstation.newBuilder().setName("x".repeat(LONGEST + 1)).build();

        // When / Then
        assertThat(format.decode(format.encode(longest))).isEqualTo(longest);
        assertRefused(format, format.encode(tooLong));
    }

    @Test
    void refusesMoreItemsThanTheLimitThatTakeNoBytes() throws MalformedValueException {
        // Given
        Golden workstation = golden().filter(golden -> golden.type() == Workstation.class)
                .findFirst()
                .orElseThrow();
        WireFormat<Workstation> format =
                workstations(new OneMoreVersion(Schema.createArray(Schema.create(Schema.Type.NULL))));

        // When / Then
        assertThat(format.decode(nullsBefore(workstation, MOST))).isEqualTo(workstation.content());
        assertRefused(format, nullsBefore(workstation, MOST + 1));
        assertRefused(format, nullsBefore(workstation, MANY));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void refusesAValueCutShortAnywhereOrGoingOn(Golden golden) {
        WireFormat<?> format = format(golden);
        byte[] bytes = golden.bytes();
        for (int length = 0; length < bytes.length; length++) {
            assertRefused(format, Arrays.copyOf(bytes, length));
        }
        assertRefused(format, Arrays.copyOf(bytes, bytes.length + 1));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void readsOrRefusesAValueWithAnyByteChanged(Golden golden) throws MalformedValueException {
        WireFormat<?> format = format(golden);
        byte[] bytes = golden.bytes();
        for (int position = HEADER; position < bytes.length; position++) {
            for (int change : new int[] {0x01, 0x80, 0xff}) {
                byte[] changed = bytes.clone();
                changed[position] ^= (byte) change;
                readOrRefuse(format, changed);
            }
        }
        assertThat(format.decode(bytes)).as("after all that was refused").isEqualTo(golden.content());
    }

    @ParameterizedTest
    @MethodSource("full")
    void refusesAnIdThatIsNotOneOfItsSubject(Golden golden) {
        // Given
        WireFormat<?> format = format(golden);
        List<Integer> others = Stream.concat(
                        PublishedSchemas.all().stream()
                                .filter(version -> !version.subject()
                                        .equals(golden.version().subject()))
                                .map(PublishedSchemas.Version::id),
                        Stream.of(0, 1, -1, LocalSchemaIds.BASE - 1, Integer.MAX_VALUE, Integer.MIN_VALUE))
                .toList();

        // When / Then
        for (int id : others) {
            byte[] bytes = ByteBuffer.wrap(golden.bytes()).putInt(1, id).array();
            assertThatThrownBy(() -> format.decode(bytes))
                    .isInstanceOf(MalformedValueException.class)
                    .hasMessage(
                            "schema id %d is not one of %s",
                            id, golden.version().subject());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 'O', '{', 0xC3, 0xFF})
    void refusesAnotherFirstByte(int first) {
        WireFormat<Workstation> format = workstations(LocalSchemaIds.get());
        byte[] bytes = format.encode(Workstation.newBuilder().build());
        bytes[0] = (byte) first;
        assertThatThrownBy(() -> format.decode(bytes))
                .isInstanceOf(MalformedValueException.class)
                .hasMessage("no Confluent wire format: the first byte is %d, 0 needed", first);
    }

    @Test
    void readsOrRefusesAHundredThousandRandomValues() {
        List<WireFormat<?>> formats =
                full().<WireFormat<?>>map(HostileBytesTest::format).toList();
        for (int seed = 0; seed < 100_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[HEADER + random.nextInt(200)];
            random.nextBytes(bytes);
            WireFormat<?> format = formats.get(random.nextInt(formats.size()));
            ByteBuffer.wrap(bytes).put(0, (byte) 0).putInt(1, format.writtenId());
            try {
                readOrRefuse(format, bytes);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void saysTheSameOfTheSameBytesWhateverTheLibraryThought() {
        WireFormat<?> format = format(EventType.WORKSTATION);
        for (long length : new long[] {MANY, -1, LONGEST + 1, 1_000}) {
            assertThatThrownBy(() -> format.decode(value(EventType.WORKSTATION, encoder -> encoder.writeLong(length))))
                    .isInstanceOf(MalformedValueException.class)
                    .hasMessage("not decodable by schema id 1073741824");
        }
    }

    private interface Writing {
        void to(BinaryEncoder encoder) throws IOException;
    }

    /** The ids of this build, and one more version of the workstations' schema that began with another field. */
    private record OneMoreVersion(Schema first) implements SchemaIds {
        private static final int ID = Integer.MAX_VALUE;

        @Override
        public int idOf(String subject, Schema schema) {
            return LocalSchemaIds.get().idOf(subject, schema);
        }

        @Override
        public SortedMap<Integer, Schema> published(String subject) {
            SortedMap<Integer, Schema> published =
                    new TreeMap<>(LocalSchemaIds.get().published(subject));
            Schema known = published.get(published.firstKey());
            List<Schema.Field> fields = new ArrayList<>();
            fields.add(new Schema.Field("first", first));
            known.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
            published.put(
                    ID, Schema.createRecord(known.getName(), known.getDoc(), known.getNamespace(), false, fields));
            return published;
        }
    }

    /** So many nulls as the first field, then the value. */
    private static byte[] nullsBefore(Golden workstation, long nulls) {
        byte[] known = workstation.bytes();
        return withHeader(OneMoreVersion.ID, encoder -> {
            encoder.writeLong(nulls);
            encoder.writeLong(0);
            encoder.writeFixed(known, HEADER, known.length - HEADER);
        });
    }

    private static void writeCommonFields(BinaryEncoder encoder) throws IOException {
        encoder.writeString("event");
        encoder.writeString("record");
        encoder.writeInt(1);
        encoder.writeBoolean(false);
        encoder.writeInt(0);
        encoder.writeIndex(0);
        encoder.writeLong(0);
        encoder.writeString("source");
        encoder.writeIndex(0);
        encoder.writeIndex(0);
    }

    private static byte[] value(EventType type, Writing writing) {
        return bytes(format(type).writtenId(), writing);
    }

    /** What is written, and zeros behind it. */
    private static byte[] bytes(int id, Writing writing) {
        byte[] written = withHeader(id, writing);
        return Arrays.copyOf(written, written.length + 40);
    }

    private static byte[] withHeader(int id, Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writing.to(encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static WireFormat<Workstation> workstations(SchemaIds ids) {
        return new WireFormat<>("talent.workstation.v1-value", Workstation.class, ids);
    }

    private static WireFormat<? extends SpecificRecordBase> format(EventType type) {
        return new WireFormat<>(type.topic() + "-value", type.eventClass(), LocalSchemaIds.get());
    }

    private static WireFormat<? extends SpecificRecordBase> format(Golden golden) {
        return new WireFormat<>(golden.version().subject(), golden.type(), LocalSchemaIds.get());
    }

    /** The first refusal loads classes; the second shows what a refusal costs. */
    private static void assertRefused(WireFormat<?> format, byte[] bytes) {
        assertThatThrownBy(() -> format.decode(bytes)).isInstanceOf(MalformedValueException.class);
        assertThat(allocatedBy(format, bytes)).isLessThan(FEW_BYTES + 4L * bytes.length);
    }

    private static long allocatedBy(WireFormat<?> format, byte[] bytes) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        readOrRefuse(format, bytes);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void readOrRefuse(WireFormat<?> format, byte[] bytes) {
        try {
            assertThat(format.decode(bytes)).isNotNull();
        } catch (MalformedValueException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }
}
