package io.wutong.core.testkit;

import io.wutong.core.oracle.Oracle;
import io.wutong.core.testkit.Histories.Mix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Histories laid down in topics: the same events in any order, with repeats, over so many partitions. */
public final class Logs {
    private final Random random;
    private final List<Draft> drafts;

    private Logs(Random random, List<Draft> drafts) {
        this.random = random;
        this.drafts = drafts;
    }

    /** The history of a seed. */
    public static Logs of(long seed, Mix mix, int events) {
        Random random = new Random(seed);
        return new Logs(random, Histories.drafts(random, mix, events));
    }

    /** The events in the order in which they came about. */
    public List<LoggedEvent> inOrder(int partitions) {
        return laidDown(drafts, partitions);
    }

    /** The events in any order, some of them sent again, some into a partition that is not theirs. */
    public List<LoggedEvent> shuffledWithRepeats(int partitions) {
        List<Draft> shuffled = new ArrayList<>(drafts);
        for (Draft draft : drafts) {
            if (random.nextInt(4) == 0) {
                shuffled.add(draft);
            }
        }
        Collections.shuffle(shuffled, random);
        return laidDown(shuffled, partitions);
    }

    /** The same log, read in another order of the partitions. */
    public List<LoggedEvent> interleavedOtherwise(List<LoggedEvent> log) {
        Map<List<Object>, Deque<LoggedEvent>> byPartition = new LinkedHashMap<>();
        for (LoggedEvent event : log) {
            byPartition
                    .computeIfAbsent(List.of(event.type(), event.partition()), partition -> new ArrayDeque<>())
                    .add(event);
        }
        List<Deque<LoggedEvent>> queues = new ArrayList<>(byPartition.values());
        List<LoggedEvent> interleaved = new ArrayList<>();
        while (!queues.isEmpty()) {
            int next = random.nextInt(queues.size());
            interleaved.add(queues.get(next).remove());
            if (queues.get(next).isEmpty()) {
                queues.remove(next);
            }
        }
        return interleaved;
    }

    /** What the oracle makes of a log. */
    public static Oracle oracle(List<LoggedEvent> log) {
        Oracle oracle = new Oracle();
        for (LoggedEvent logged : log) {
            if (logged.flaw() == null && logged.event() != null) {
                oracle.add(logged.event(), logged.appendedAt());
            } else {
                oracle.addRefused(logged.type().jsonName(), String.valueOf(logged.flaw()));
            }
        }
        return oracle;
    }

    private List<LoggedEvent> laidDown(List<Draft> order, int partitions) {
        Map<List<Object>, Long> ends = new HashMap<>();
        List<LoggedEvent> log = new ArrayList<>();
        for (Draft draft : order) {
            byte[] key = draft.key();
            int home = key == null ? random.nextInt(partitions) : LedgerRun.partitionOf(key, partitions);
            log.add(laidDown(draft, home, draft.flaw(), ends));
            if (partitions > 1 && random.nextInt(20) == 0) {
                String flaw = draft.flaw() == null ? "INVALID_FIELD key" : draft.flaw();
                log.add(laidDown(draft, (home + 1) % partitions, flaw, ends));
            }
        }
        return log;
    }

    /** Offsets have gaps, as where transactions ended. */
    private LoggedEvent laidDown(Draft draft, int partition, @Nullable String flaw, Map<List<Object>, Long> ends) {
        long offset = ends.merge(List.of(draft.type(), partition), 1L + random.nextInt(3), Long::sum) - 1;
        return new LoggedEvent(
                draft.type(),
                partition,
                offset,
                draft.appendedAt(),
                draft.key(),
                draft.value(),
                draft.headerBytes(),
                draft.event(),
                flaw);
    }
}
