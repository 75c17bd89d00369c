package io.wutong.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.journal.JournalEntry;
import io.wutong.journal.Reason;
import io.wutong.schemas.EventType;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.schemas.wire.MalformedValueException;
import io.wutong.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** No bytes that a topic accepts can stop the totals, which read what the journal quotes of them (section 2). */
class JournalReadabilityTest {
    private static final int NEARLY_AN_EVENT = 65_200;

    @Test
    void canBeReadAgainWhereEveryByteOfAnIdBecameThree() throws IOException, MalformedValueException {
        // Given
        byte[] value = workstationWithIdsThatAreNoUtf8();
        RawEvent event = new RawEvent(EventType.WORKSTATION, 0, 0, Instant.EPOCH, new byte[] {1}, value, 0);
        Ledger ledger = new Ledger(LocalSchemaIds.get(), key -> 0);

        // When
        Verdict verdict = ledger.judge(event, id -> Winners.NONE);
        JournalEntry entry = Ledger.enter(event, verdict, -1, Winners.NONE);

        // Then
        WireFormat<JournalEntry> format =
                new WireFormat<>("talent.journal.v1-value", JournalEntry.class, LocalSchemaIds.get());
        JournalEntry read = format.decode(format.encode(entry));
        assertThat(read).isEqualTo(entry);
        assertThat(read.getReason()).isEqualTo(Reason.INVALID_FIELD);
    }

    private static byte[] workstationWithIdsThatAreNoUtf8() throws IOException {
        byte[] noUtf8 = new byte[NEARLY_AN_EVENT];
        Arrays.fill(noUtf8, (byte) 0xff);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(LocalSchemaIds.BASE).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        encoder.writeString("event");
        encoder.writeBytes(noUtf8);
        encoder.writeInt(1);
        encoder.writeBoolean(false);
        encoder.writeInt(0);
        encoder.writeIndex(0);
        encoder.writeLong(0);
        encoder.writeString("source");
        encoder.writeIndex(0);
        encoder.writeIndex(0);
        encoder.writeString("name");
        encoder.writeEnum(1);
        encoder.writeString("finance");
        encoder.writeEnum(1);
        encoder.flush();
        return bytes.toByteArray();
    }
}
