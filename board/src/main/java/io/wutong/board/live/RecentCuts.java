package io.wutong.board.live;

import io.wutong.audit.log.Cut;
import io.wutong.totals.OverallTotals;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The cuts of the latest sequences: of each, how far the event topics were counted. A number on a page stays
 * explainable after the board has moved on, and by any board. Bounded; the oldest are forgotten first.
 */
public final class RecentCuts {
    private static final int MOST = 4_096;

    private final TreeMap<Long, Cut> cuts = new TreeMap<>();

    /** Remembers the cut in a value of overall. */
    public synchronized void add(OverallTotals overall) {
        if (!cuts.isEmpty() && overall.getSequence() < cuts.lastKey()) {
            cuts.clear();
        }
        cuts.put(overall.getSequence(), Cut.of(overall.getPositions()));
        if (cuts.size() > MOST) {
            cuts.pollFirstEntry();
        }
    }

    /** The cut of a sequence that was shown. */
    public synchronized Optional<Cut> of(long sequence) {
        return Optional.ofNullable(cuts.get(sequence));
    }

    /** The latest sequence shown, with its cut. */
    public synchronized Optional<Map.Entry<Long, Cut>> latest() {
        return Optional.ofNullable(cuts.lastEntry());
    }
}
