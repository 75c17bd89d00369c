package io.wutong.audit.fold;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition by their keys: a hash table with open addressing whose entries are {@link Packed}
 * records, so that a record costs its own bytes and little more. A record with very many winners is kept as a map of
 * them, so that each new one does not copy all.
 */
final class RecordTable {
    private static final int FIRST_CAPACITY = 16;
    private static final int LARGEST_PACKED = 16 * 1024;

    private @Nullable Object[] entries = new Object[FIRST_CAPACITY];

    /** Of each entry the hash of its key, so that others are passed by, and moved, without a look at their bytes. */
    private int[] hashes = new int[FIRST_CAPACITY];

    private int size;

    /** A record with very many winners, by the numbers of their slots. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Wide(byte[] key, Map<Integer, byte[]> winners) {}

    int size() {
        return size;
    }

    /** What is stored of the record, null for nothing. */
    @Nullable
    Object find(byte[] key) {
        return entries[place(key)];
    }

    /** Where a record with this key is, or would be, until the next one is put. */
    int place(byte[] key) {
        int mask = entries.length - 1;
        int hash = hash(key);
        int place = hash & mask;
        while (entries[place] != null && !(hashes[place] == hash && hasKey(entries[place], key))) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** What is stored at a {@link #place}, null for nothing. */
    @Nullable
    Object at(int place) {
        return entries[place];
    }

    /** Calls the action with each winner of a record, or only the one in a slot. */
    static void winners(Object entry, Consumer<Packed.Cursor> action) {
        if (entry instanceof Wide wide) {
            for (byte[] winner : wide.winners().values()) {
                Packed.Cursor cursor = new Packed.Cursor(winner, 0);
                cursor.next();
                action.accept(cursor);
            }
            return;
        }
        Packed.Cursor cursor = Packed.winners((byte[]) entry);
        while (cursor.hasNext()) {
            cursor.next();
            action.accept(cursor);
        }
    }

    /** On the winner in a slot, null where it has none. */
    static Packed.@Nullable Cursor winner(Object entry, int slot) {
        if (entry instanceof Wide wide) {
            byte[] winner = wide.winners().get(slot);
            if (winner == null) {
                return null;
            }
            Packed.Cursor cursor = new Packed.Cursor(winner, 0);
            cursor.next();
            return cursor;
        }
        Packed.Cursor cursor = Packed.winners((byte[]) entry);
        while (cursor.hasNext()) {
            cursor.next();
            if (cursor.slot() == slot) {
                return cursor;
            }
        }
        return null;
    }

    /** Whether one of its winners is this value, appended no later; a record with very many is not searched. */
    static boolean has(Object entry, byte[] value, long appendedAt) {
        if (entry instanceof Wide) {
            return false;
        }
        Packed.Cursor cursor = Packed.winners((byte[]) entry);
        while (cursor.hasNext()) {
            cursor.next();
            if (cursor.isValue(value)) {
                return cursor.appendedAt() <= appendedAt;
            }
        }
        return false;
    }

    static byte[] key(Object entry) {
        return entry instanceof Wide wide ? wide.key() : Packed.key((byte[]) entry);
    }

    /** Takes in the winner of a slot of the record at its {@link #place}. */
    void put(int place, byte[] key, int slot, StoredBytes winner) {
        Object entry = entries[place];
        if (entry == null) {
            entries[place] = Packed.of(key, slot, winner.offset(), winner.appendedAt(), winner.value());
            hashes[place] = hash(key);
            size++;
            growIfNeeded();
            return;
        }
        byte[] packedWinner = Packed.winner(slot, winner.offset(), winner.appendedAt(), winner.value());
        if (entry instanceof Wide wide) {
            wide.winners().put(slot, packedWinner);
        } else {
            byte[] packed = Packed.with((byte[]) entry, packedWinner);
            entries[place] = packed.length > LARGEST_PACKED ? wide(packed) : packed;
        }
    }

    /** A winner as it is put. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record StoredBytes(long offset, long appendedAt, byte[] value) {}

    void forEach(Consumer<Object> action) {
        for (Object entry : entries) {
            if (entry != null) {
                action.accept(entry);
            }
        }
    }

    private static Wide wide(byte[] packed) {
        Map<Integer, byte[]> winners = new TreeMap<>();
        winners(
                packed,
                cursor -> winners.put(
                        cursor.slot(),
                        Packed.winner(cursor.slot(), cursor.offset(), cursor.appendedAt(), cursor.value())));
        return new Wide(Packed.key(packed), winners);
    }

    private void growIfNeeded() {
        if (size * 5L < entries.length * 3L) {
            return;
        }
        @Nullable Object[] oldEntries = entries;
        int[] oldHashes = hashes;
        entries = new Object[Math.multiplyExact(oldEntries.length, 2)];
        hashes = new int[entries.length];
        int mask = entries.length - 1;
        for (int i = 0; i < oldEntries.length; i++) {
            if (oldEntries[i] != null) {
                int place = oldHashes[i] & mask;
                while (entries[place] != null) {
                    place = (place + 1) & mask;
                }
                entries[place] = oldEntries[i];
                hashes[place] = oldHashes[i];
            }
        }
    }

    /** Another mix than the one that places keys in partitions, which all keys here have in common. */
    private static int hash(byte[] key) {
        int mixed = Utils.murmur2(key) * 0x9e3779b1;
        return mixed ^ (mixed >>> 15);
    }

    private static boolean hasKey(Object entry, byte[] key) {
        return entry instanceof Wide wide
                ? java.util.Arrays.equals(wide.key(), key)
                : Packed.hasKey((byte[]) entry, key);
    }
}
