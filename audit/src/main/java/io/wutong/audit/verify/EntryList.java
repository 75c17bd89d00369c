package io.wutong.audit.verify;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The journal's entries for one partition of an event topic, by the offsets of the events: 32 bytes each. Entries come
 * in the journal's order, which is that of the offsets unless somebody else wrote there.
 */
final class EntryList {
    private static final int FIELDS = 4;
    private static final int FIRST_CAPACITY = 64;

    private long[] fields = new long[FIELDS * FIRST_CAPACITY];
    private int size;
    private boolean sorted = true;

    void add(long eventOffset, long journalOffset, Digest.Value digest) {
        if (size * FIELDS == fields.length) {
            fields = Arrays.copyOf(fields, Math.multiplyExact(fields.length, 2));
        }
        sorted = sorted && (size == 0 || eventOffset(size - 1) < eventOffset);
        int at = size * FIELDS;
        fields[at] = eventOffset;
        fields[at + 1] = journalOffset;
        fields[at + 2] = digest.high();
        fields[at + 3] = digest.low();
        size++;
    }

    int size() {
        return size;
    }

    long eventOffset(int index) {
        return fields[index * FIELDS];
    }

    long journalOffset(int index) {
        return fields[index * FIELDS + 1];
    }

    boolean has(int index, Digest.Value digest) {
        return fields[index * FIELDS + 2] == digest.high() && fields[index * FIELDS + 3] == digest.low();
    }

    /** Puts the entries in the order of the events' offsets, then of the journal's. */
    void sort() {
        if (sorted) {
            return;
        }
        long[][] rows = new long[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = Arrays.copyOfRange(fields, i * FIELDS, (i + 1) * FIELDS);
        }
        Arrays.sort(rows, Comparator.<long[]>comparingLong(row -> row[0]).thenComparingLong(row -> row[1]));
        for (int i = 0; i < size; i++) {
            System.arraycopy(rows[i], 0, fields, i * FIELDS, FIELDS);
        }
        sorted = true;
    }
}
