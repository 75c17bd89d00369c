package io.wutong.audit.fold;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Winners of one record in one array of bytes: the length of the key, the key, and of each winner the slot's number,
 * offset, append time, length of the value, value. Numbers take seven bits a byte, the lowest first.
 */
final class Packed {
    private static final int LOW = 0x7f;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private Packed() {}

    /** A record with its first winner. */
    static byte[] of(byte[] key, int slot, long offset, long appendedAt, byte[] value) {
        ByteBuffer to =
                ByteBuffer.allocate(size(key.length) + key.length + winnerSize(slot, offset, appendedAt, value.length));
        put(key.length, to);
        to.put(key);
        putWinner(slot, offset, appendedAt, value, to);
        return to.array();
    }

    /** One winner by itself, as it stands in a record. */
    static byte[] winner(int slot, long offset, long appendedAt, byte[] value) {
        ByteBuffer to = ByteBuffer.allocate(winnerSize(slot, offset, appendedAt, value.length));
        putWinner(slot, offset, appendedAt, value, to);
        return to.array();
    }

    private static int winnerSize(int slot, long offset, long appendedAt, int length) {
        return size(slot) + size(offset) + size(appendedAt) + size(length) + length;
    }

    private static void putWinner(int slot, long offset, long appendedAt, byte[] value, ByteBuffer to) {
        put(slot, to);
        put(offset, to);
        put(appendedAt, to);
        put(value.length, to);
        to.put(value);
    }

    /** Whether the record has this key. */
    static boolean hasKey(byte[] packed, byte[] key) {
        Cursor cursor = new Cursor(packed, 0);
        int length = (int) cursor.number();
        int from = cursor.at();
        return Arrays.equals(packed, from, from + length, key, 0, key.length);
    }

    /** The record's key. */
    static byte[] key(byte[] packed) {
        Cursor cursor = new Cursor(packed, 0);
        int length = (int) cursor.number();
        return Arrays.copyOfRange(packed, cursor.at(), cursor.at() + length);
    }

    /** Before the first winner. */
    static Cursor winners(byte[] packed) {
        Cursor cursor = new Cursor(packed, 0);
        int length = (int) cursor.number();
        return new Cursor(packed, cursor.at() + length);
    }

    /** The record with this winner in its slot, in place of the one before. */
    static byte[] with(byte[] packed, byte[] winner) {
        int slot = (int) new Cursor(winner, 0).number();
        Cursor cursor = winners(packed);
        int cutFrom = packed.length;
        int cutTo = packed.length;
        while (cursor.hasNext()) {
            int from = cursor.at();
            cursor.next();
            if (cursor.slot() == slot) {
                cutFrom = from;
                cutTo = cursor.at();
                break;
            }
        }
        return ByteBuffer.allocate(packed.length - (cutTo - cutFrom) + winner.length)
                .put(packed, 0, cutFrom)
                .put(packed, cutTo, packed.length - cutTo)
                .put(winner)
                .array();
    }

    private static int size(long number) {
        int size = 1;
        for (long rest = number >>> BITS; rest != 0; rest >>>= BITS) {
            size++;
        }
        return size;
    }

    private static void put(long number, ByteBuffer to) {
        long rest = number;
        while (rest >>> BITS != 0) {
            to.put((byte) ((rest & LOW) | MORE));
            rest >>>= BITS;
        }
        to.put((byte) rest);
    }

    /** Goes from winner to winner. */
    static final class Cursor {
        private final byte[] packed;
        private int at;
        private int slot;
        private long offset;
        private long appendedAt;
        private int valueFrom;

        Cursor(byte[] packed, int at) {
            this.packed = packed;
            this.at = at;
        }

        boolean hasNext() {
            return at < packed.length;
        }

        void next() {
            slot = (int) number();
            offset = number();
            appendedAt = number();
            int length = (int) number();
            valueFrom = at;
            at += length;
        }

        int slot() {
            return slot;
        }

        long offset() {
            return offset;
        }

        long appendedAt() {
            return appendedAt;
        }

        boolean isValue(byte[] value) {
            return Arrays.equals(packed, valueFrom, at, value, 0, value.length);
        }

        byte[] value() {
            return Arrays.copyOfRange(packed, valueFrom, at);
        }

        private int at() {
            return at;
        }

        private long number() {
            long number = 0;
            int shift = 0;
            byte next = packed[at++];
            while ((next & MORE) != 0) {
                number |= (long) (next & LOW) << shift;
                shift += BITS;
                next = packed[at++];
            }
            return number | ((long) next << shift);
        }
    }
}
