package io.wutong.audit.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The table of records gives back what was put in, however it packs it. */
class RecordTableTest {
    private static final long SEED = 11;

    private record Stored(long offset, long appendedAt, String value) {}

    @Test
    void holdsWhatAMapHolds() {
        // Given
        Random random = new Random(SEED);
        RecordTable table = new RecordTable();
        Map<String, Map<Integer, Stored>> expected = new HashMap<>();

        // When
        for (int i = 0; i < 20_000; i++) {
            String key = "记录-" + random.nextInt(700);
            int slot = random.nextInt(random.nextInt(10) == 0 ? 400 : 3);
            Stored stored = new Stored(
                    random.nextLong() >>> (1 + random.nextInt(62)),
                    random.nextLong() >>> 1,
                    "v".repeat(random.nextInt(300)));
            expected.computeIfAbsent(key, absent -> new TreeMap<>()).put(slot, stored);
            byte[] value = stored.value().getBytes(StandardCharsets.UTF_8);
            put(table, key, slot, new RecordTable.StoredBytes(stored.offset(), stored.appendedAt(), value));
        }

        // Then
        Map<String, Map<Integer, Stored>> actual = new HashMap<>();
        table.forEach(entry -> actual.put(text(RecordTable.key(entry)), winners(entry)));
        assertThat(actual).as("seed %s", SEED).isEqualTo(expected);
        assertThat(table.size()).isEqualTo(expected.size());
    }

    @Test
    void findsTheWinnerOfOneSlotInASmallAndInAVeryLargeRecord() {
        // Given
        RecordTable table = new RecordTable();
        for (int slot = 0; slot < 1_000; slot++) {
            put(table, "large", slot, new RecordTable.StoredBytes(slot, 0, new byte[40]));
        }
        put(table, "small", 7, new RecordTable.StoredBytes(70, 0, new byte[0]));

        // When Then
        assertThat(offset(table, "large", 999)).isEqualTo(999);
        assertThat(offset(table, "small", 7)).isEqualTo(70);
        assertThat(RecordTable.winner(found(table, "large"), 1_000)).isNull();
        assertThat(RecordTable.winner(found(table, "small"), 8)).isNull();
        assertThat(table.find(bytes("absent"))).isNull();
    }

    private static void put(RecordTable table, String key, int slot, RecordTable.StoredBytes winner) {
        table.put(table.place(bytes(key)), bytes(key), slot, winner);
    }

    private static long offset(RecordTable table, String key, int slot) {
        Packed.Cursor cursor = RecordTable.winner(found(table, key), slot);
        assertThat(cursor).isNotNull();
        return cursor == null ? -1 : cursor.offset();
    }

    private static Object found(RecordTable table, String key) {
        Object entry = table.find(bytes(key));
        assertThat(entry).isNotNull();
        return entry == null ? "" : entry;
    }

    private static Map<Integer, Stored> winners(Object entry) {
        Map<Integer, Stored> winners = new TreeMap<>();
        List<Integer> repeated = new ArrayList<>();
        RecordTable.winners(entry, cursor -> {
            Stored before =
                    winners.put(cursor.slot(), new Stored(cursor.offset(), cursor.appendedAt(), text(cursor.value())));
            if (before != null) {
                repeated.add(cursor.slot());
            }
        });
        assertThat(repeated).isEmpty();
        return winners;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
