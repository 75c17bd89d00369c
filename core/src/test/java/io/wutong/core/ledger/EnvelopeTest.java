package io.wutong.core.ledger;

import static io.wutong.core.testkit.Events.entered;
import static io.wutong.core.testkit.Events.station;
import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.core.testkit.Events;
import io.wutong.core.testkit.Wire;
import io.wutong.journal.JournalEntry;
import io.wutong.journal.Outcome;
import io.wutong.schemas.EventType;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 1 of contract section 2: the bytes around an event. */
class EnvelopeTest {
    private static final int LIMIT = 65_536;
    private static final byte[] KEY = "stay".getBytes(StandardCharsets.UTF_8);
    private static final SpecificRecordBase EVENT = entered("stay", "w", "2021-03-01");
    private static final byte[] VALUE = Wire.encode(EVENT);

    private final Ledger ledger = new Ledger(LocalSchemaIds.get(), key -> key.length % 6);

    @Test
    void acceptsAnEventUnderItsKeyInItsPartition() {
        Verdict verdict = judge(4, KEY, VALUE, 0);
        assertThat(verdict.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(verdict.event()).isEqualTo(EVENT);
        assertThat(verdict.slot()).isEqualTo(Slot.ENTRY);
        assertThat(verdict.forwardable()).isTrue();
    }

    @Test
    void refusesANullValue() {
        assertRejected(judge(4, KEY, null, 0), "MALFORMED: a null value");
        assertRejected(judge(4, null, null, 0), "MALFORMED: a null value");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void refusesAValueTooShortForTheWireFormat(int length) {
        assertRejected(
                judge(4, KEY, Arrays.copyOf(VALUE, length), 0),
                "MALFORMED: no Confluent wire format: " + length + " bytes, at least 5 needed");
    }

    @Test
    void refusesAnotherMagicByte() {
        byte[] value = VALUE.clone();
        value[0] = (byte) 0xc3;
        assertRejected(judge(4, KEY, value, 0), "MALFORMED: no Confluent wire format: the first byte is 195, 0 needed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1, LocalSchemaIds.BASE, LocalSchemaIds.BASE + 2, Integer.MIN_VALUE})
    void refusesASchemaIdThatIsNotOneOfTheTopic(int id) {
        byte[] value = VALUE.clone();
        ByteBuffer.wrap(value).putInt(1, id);
        assertRejected(
                judge(4, KEY, value, 0),
                "MALFORMED: schema id " + id + " is not one of talent.postdoc-enrollment.v1-value");
    }

    @Test
    void refusesAnEventOfAnotherType() {
        byte[] value = Wire.encode(station("stay", "finance", "2021-03-01"));
        assertRejected(
                judge(4, KEY, value, 0),
                "MALFORMED: schema id 1073741824 is not one of talent.postdoc-enrollment.v1-value");
    }

    @Test
    void refusesBytesAfterTheEnd() {
        assertRejected(
                judge(4, KEY, Arrays.copyOf(VALUE, VALUE.length + 1), 0),
                "MALFORMED: bytes after the end of the value (schema id 1073741825)");
    }

    @Test
    void refusesAValueCutShortAnywhere() {
        for (int length = 5; length < VALUE.length; length++) {
            assertRejected(
                    judge(4, KEY, Arrays.copyOf(VALUE, length), 0), "MALFORMED: not decodable by schema id 1073741825");
        }
    }

    @Test
    void refusesANullKeyAndOneThatIsNotTheRecordId() {
        assertInvalid(judge(4, null, VALUE, 0), "INVALID_FIELD: key: null");
        assertInvalid(judge(4, new byte[0], VALUE, 0), "INVALID_FIELD: key: not the record_id");
        assertInvalid(judge(4, bytes("Stay"), VALUE, 0), "INVALID_FIELD: key: not the record_id");
        assertInvalid(judge(4, bytes("stay "), VALUE, 0), "INVALID_FIELD: key: not the record_id");
    }

    @Test
    void takesTheKeyForTheRecordIdInUtf8() {
        byte[] value = Wire.encode(entered("𠮷", "w", "2021-03-01"));
        assertThat(judge(4, bytes("𠮷"), value, 0).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertInvalid(
                judge(4, "𠮷".getBytes(StandardCharsets.UTF_16BE), value, 0), "INVALID_FIELD: key: not the record_id");
    }

    @Test
    void refusesAPartitionThatTheKeyDoesNotHashTo() {
        assertInvalid(judge(3, KEY, VALUE, 0), "INVALID_FIELD: key: in partition 3, but it hashes to 4");
    }

    @Test
    void looksAtTheFieldsBeforeTheKey() {
        byte[] value = Wire.encode(entered("stay", "", "2021-03-01"));
        assertInvalid(judge(3, null, value, 0), "INVALID_FIELD: workstation_id: blank");
    }

    @Test
    void looksAtTheKeyBeforeTheFuture() {
        byte[] value = Wire.encode(Events.recordedAt("2021-02-01T00:00:00Z", entered("stay", "w", "2021-03-01")));
        assertInvalid(judge(4, null, value, 0), "INVALID_FIELD: key: null");
    }

    @Test
    void takesAnEventOf64KiB() {
        Verdict verdict = judge(4, KEY, VALUE, LIMIT - VALUE.length);
        assertThat(verdict.outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void refusesAnEventOfAByteMoreAndSaysItsSize() {
        Verdict verdict = judge(4, KEY, VALUE, LIMIT - VALUE.length + 1);
        assertRejected(
                verdict, "MALFORMED: an event of 65537 bytes, at most 65536 allowed; it stays in its topic", false);
    }

    @Test
    void countsTheValueAsWellAsTheHeaders() {
        assertRejected(
                judge(4, KEY, new byte[LIMIT + 1], 0),
                "MALFORMED: an event of 65537 bytes, at most 65536 allowed; it stays in its topic",
                false);
        assertRejected(
                judge(4, KEY, null, LIMIT + 1),
                "MALFORMED: an event of 65537 bytes, at most 65536 allowed; it stays in its topic",
                false);
        assertRejected(
                judge(4, KEY, new byte[LIMIT], 0),
                "MALFORMED: schema id 0 is not one of talent.postdoc-enrollment.v1-value");
        assertRejected(
                judge(4, KEY, new byte[LIMIT], Integer.MAX_VALUE),
                "MALFORMED: an event of 2147549183 bytes, at most 65536 allowed; it stays in its topic",
                false);
    }

    @Test
    void forwardsTheValueWhateverTheKey() {
        byte[] huge = new byte[LIMIT + 1];
        assertRejected(judge(4, huge, null, 0), "MALFORMED: a null value", true);
        assertRejected(judge(4, huge, VALUE, 0), "INVALID_FIELD: key: not the record_id", true);
    }

    @Test
    void writesWhatIsKnownOfARefusedEventInTheJournal() {
        JournalEntry undecodable = enter(null);
        assertThat(undecodable.getRecordId()).isNull();
        assertThat(undecodable.getRevision()).isNull();
        assertThat(undecodable.getEventId()).isNull();
        assertThat(undecodable.getSlot()).isNull();
        JournalEntry invalid = enter(Wire.encode(entered("stay", "", "2021-03-01")));
        assertThat(invalid.getRecordId()).isEqualTo("stay");
        assertThat(invalid.getRevision()).isEqualTo(1);
        assertThat(invalid.getEventId()).isEqualTo("event");
        assertThat(invalid.getSlot()).isNull();
        JournalEntry future =
                enter(Wire.encode(Events.recordedAt("2021-02-01T00:00:00Z", entered("stay", "w", "2021-03-01"))));
        assertThat(future.getRecordId()).isEqualTo("stay");
        assertThat(future.getSlot()).isEqualTo("entry");
    }

    private JournalEntry enter(byte @Nullable [] value) {
        RawEvent raw = new RawEvent(EventType.POSTDOC_ENROLLMENT, 4, 17, Instant.EPOCH, KEY, value, 0);
        return Ledger.enter(raw, ledger.judge(raw, id -> Winners.NONE), 12, Winners.NONE);
    }

    private Verdict judge(int partition, byte @Nullable [] key, byte @Nullable [] value, int headerBytes) {
        Instant appendedAt = Instant.parse("2021-03-02T00:00:00Z");
        RawEvent raw = new RawEvent(EventType.POSTDOC_ENROLLMENT, partition, 0, appendedAt, key, value, headerBytes);
        return ledger.judge(raw, id -> Winners.NONE);
    }

    private static void assertInvalid(Verdict verdict, String expected) {
        assertRejected(verdict, expected);
        assertThat(verdict.event()).isNotNull();
    }

    private static void assertRejected(Verdict verdict, String expected) {
        assertRejected(verdict, expected, true);
    }

    private static void assertRejected(Verdict verdict, String expected, boolean forwardable) {
        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(verdict.reason() + ": " + verdict.detail()).isEqualTo(expected);
        assertThat(verdict.slot()).isNull();
        assertThat(verdict.forwardable()).isEqualTo(forwardable);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
