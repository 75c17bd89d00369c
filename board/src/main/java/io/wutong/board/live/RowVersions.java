package io.wutong.board.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The rows of one totals topic by key: of each key the newest that is not after a sequence, and those after it, which a
 * later sequence will need. The sequence only moves forward, so older rows are let go. Not for several threads.
 */
final class RowVersions<R> {
    private record Version<R>(long sequence, R row) {}

    private final Map<String, Deque<Version<R>>> byKey = new HashMap<>();
    private final Set<String> ahead = new HashSet<>();
    private long sequence = Long.MIN_VALUE;

    /** Takes in a row. Of two with the same sequence the later one stands, as in the topic. */
    void add(String key, long rowSequence, R row) {
        Deque<Version<R>> versions = byKey.computeIfAbsent(key, absent -> new ArrayDeque<>(1));
        Deque<Version<R>> later = new ArrayDeque<>(0);
        while (!versions.isEmpty() && versions.getLast().sequence() > rowSequence) {
            later.addFirst(versions.removeLast());
        }
        versions.addLast(new Version<>(rowSequence, row));
        versions.addAll(later);
        settle(key, versions);
    }

    /** From now on no row before the newest of each key at this sequence is needed. */
    void moveTo(long newSequence) {
        if (newSequence < sequence) {
            throw new IllegalArgumentException("from sequence " + sequence + " back to " + newSequence);
        }
        sequence = newSequence;
        for (String key : Set.copyOf(ahead)) {
            settle(key, byKey.getOrDefault(key, new ArrayDeque<>()));
        }
    }

    /** Tells the row of each key at the sequence moved to. */
    void forEach(BiConsumer<String, R> consumer) {
        byKey.forEach((key, versions) -> {
            Version<R> first = versions.getFirst();
            if (first.sequence() <= sequence) {
                consumer.accept(key, first.row());
            }
        });
    }

    private void settle(String key, Deque<Version<R>> versions) {
        while (versions.size() > 1 && second(versions).sequence() <= sequence) {
            versions.removeFirst();
        }
        boolean isAhead = !versions.isEmpty() && versions.getLast().sequence() > sequence;
        if (isAhead) {
            ahead.add(key);
        } else {
            ahead.remove(key);
        }
    }

    private static <R> Version<R> second(Deque<Version<R>> versions) {
        Iterator<Version<R>> iterator = versions.iterator();
        iterator.next();
        return iterator.next();
    }
}
