package io.wutong.streams;

import io.wutong.core.ledger.Slot;
import io.wutong.schemas.EventType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the two stores. All slots of a record stand together, a workstation's in the order of their dates: a byte for
 * the kind, one for the type, the record's id, a zero byte (no id has one), the slot's name.
 */
final class StoreKeys {
    private static final byte POSITION = 0;
    private static final byte SLOT = 1;
    private static final byte WORKSTATION = 2;
    private static final byte INDUSTRY = 3;
    private static final byte OVERALL = 4;
    private static final byte END = 0;

    private StoreKeys() {}

    /** Where a step stands in a partition of a topic. */
    static Bytes position(String topic, int partition) {
        byte[] name = utf8(topic);
        return Bytes.wrap(ByteBuffer.allocate(2 + name.length + Integer.BYTES)
                .put(POSITION)
                .put(name)
                .put(END)
                .putInt(partition)
                .array());
    }

    static Bytes slot(EventType type, String recordId, Slot slot) {
        byte[] record = record(type, recordId).get();
        byte[] name = utf8(slot.name());
        return Bytes.wrap(ByteBuffer.allocate(record.length + name.length)
                .put(record)
                .put(name)
                .array());
    }

    /** What the keys of all slots of a record begin with. */
    static Bytes record(EventType type, String recordId) {
        byte[] id = utf8(recordId);
        return Bytes.wrap(ByteBuffer.allocate(2 + id.length + 1)
                .put(SLOT)
                .put(code(type))
                .put(id)
                .put(END)
                .array());
    }

    /** Greater than every key that begins with this record's. */
    static Bytes after(Bytes record) {
        byte[] after = record.get().clone();
        after[after.length - 1] = END + 1;
        return Bytes.wrap(after);
    }

    /** The slot that a key of {@link #slot} names. */
    static Slot slotIn(Bytes key, Bytes record) {
        int from = record.get().length;
        return new Slot(new String(key.get(), from, key.get().length - from, StandardCharsets.UTF_8));
    }

    static Bytes workstation(String id) {
        return prefixed(WORKSTATION, id);
    }

    static Bytes industry(String code) {
        return prefixed(INDUSTRY, code);
    }

    static Bytes overall() {
        return Bytes.wrap(new byte[] {OVERALL});
    }

    /** The first key that is no workstation's row, and the first that is one. */
    static Bytes firstWorkstation() {
        return Bytes.wrap(new byte[] {WORKSTATION});
    }

    static Bytes firstIndustry() {
        return Bytes.wrap(new byte[] {INDUSTRY});
    }

    private static Bytes prefixed(byte kind, String id) {
        byte[] name = utf8(id);
        return Bytes.wrap(
                ByteBuffer.allocate(1 + name.length).put(kind).put(name).array());
    }

    /** Kept for ever, as keys are: never the order in which the types are declared. */
    private static byte code(EventType type) {
        return switch (type) {
            case WORKSTATION -> 1;
            case POSTDOC_ENROLLMENT -> 2;
            case PARK_OPENING -> 3;
            case SUBSIDY_GRANT -> 4;
        };
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
