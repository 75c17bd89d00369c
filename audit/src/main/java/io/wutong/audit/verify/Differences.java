package io.wutong.audit.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects differences from several threads; keeps the first of each kind, and counts all. */
final class Differences {
    /** How many of each kind are kept. */
    static final int KEPT = 1_000;

    static final String NOTHING = "nothing";

    private final Map<Difference.Kind, List<Difference>> kept = new EnumMap<>(Difference.Kind.class);
    private final Map<Difference.Kind, Long> counts = new EnumMap<>(Difference.Kind.class);

    synchronized void add(Difference.Kind kind, String where, String live, String replayed) {
        List<Difference> ofKind = kept.computeIfAbsent(kind, absent -> new ArrayList<>());
        if (ofKind.size() < KEPT) {
            ofKind.add(new Difference(kind, where, live, replayed));
        }
        counts.merge(kind, 1L, Long::sum);
    }

    /** Counts one of which no more than that is known. */
    synchronized void addUnseen(Difference.Kind kind) {
        counts.merge(kind, 1L, Long::sum);
    }

    synchronized List<Difference> kept() {
        return kept.values().stream().flatMap(List::stream).toList();
    }

    synchronized Map<Difference.Kind, Long> counts() {
        return Collections.unmodifiableMap(new EnumMap<>(counts));
    }
}
