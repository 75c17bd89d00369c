package io.wutong.audit.diff;

import io.wutong.audit.diff.DiffResult.CellChange;
import io.wutong.audit.diff.DiffResult.EventEffect;
import io.wutong.audit.diff.DiffResult.NumberChange;
import io.wutong.audit.diff.DiffResult.StandingChange;
import io.wutong.audit.diff.RecordDiff.Cause;
import io.wutong.audit.explain.EventRef;
import io.wutong.audit.explain.Figure;
import io.wutong.audit.fold.FoldView;
import io.wutong.audit.fold.KnownRecord;
import io.wutong.audit.fold.PartitionFold;
import io.wutong.audit.fold.StoredWinner;
import io.wutong.audit.replay.Scope;
import io.wutong.core.ledger.Place;
import io.wutong.core.totals.Ids;
import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.Totals;
import io.wutong.core.totals.TotalsTable;
import io.wutong.core.totals.WorkstationRow;
import io.wutong.schemas.EventType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Compares two views record by record. First, on paper, the standings change and take what counted before with them;
 * then each record counts where it counts after: so each change belongs to one event, and they add up.
 */
final class Comparison {
    private final FoldView before;
    private final FoldView after;
    private final TotalsTable tableBefore;
    private final TotalsTable tableAfter;
    private final Map<EventKey, Effect> effects = new HashMap<>();
    private final List<StandingChange> standings = new ArrayList<>();

    private record EventKey(TopicPartition partition, long offset) {}

    private record Effect(Cause cause, RowMeasures rows) {}

    Comparison(FoldView before, TotalsTable tableBefore, FoldView after, TotalsTable tableAfter) {
        this.before = before;
        this.tableBefore = tableBefore;
        this.after = after;
        this.tableAfter = tableAfter;
    }

    /**
     * The result.
     *
     * @throws IllegalStateException when the events do not add up to the difference, which would be an error of ours
     */
    DiffResult compare(Scope scopeBefore, Scope scopeAfter) {
        for (PartitionFold partition : after.fold().partitions()) {
            PartitionFold other = before.fold().of(partition.partition());
            boolean stations = partition.type() == EventType.WORKSTATION;
            forEachRecord(other, partition, (one, two) -> {
                if (stations) {
                    compareStation(partition.partition(), one, two);
                } else {
                    compareRecord(partition.partition(), one, two);
                }
            });
        }
        RowMeasures difference = RowMeasures.difference(tableBefore, tableAfter);
        requireSum(difference);
        standings.sort(Comparator.comparing(StandingChange::workstationId, Ids.ORDER));
        return new DiffResult(
                new DiffResult.Side(scopeBefore, before.fold().cut()),
                new DiffResult.Side(scopeAfter, after.fold().cut()),
                numbers(difference),
                standings,
                events());
    }

    private interface Pair {
        void compare(KnownRecord before, KnownRecord after);
    }

    private static void forEachRecord(PartitionFold before, PartitionFold after, Pair pair) {
        Consumer<KnownRecord> compare = known -> {
            byte[] key = known.recordId().getBytes(StandardCharsets.UTF_8);
            pair.compare(before.record(key), after.record(key));
        };
        after.forEach(compare);
        before.forEach(known -> {
            byte[] key = known.recordId().getBytes(StandardCharsets.UTF_8);
            if (after.record(key).stored().isEmpty()) {
                compare.accept(known);
            }
        });
    }

    private void compareRecord(TopicPartition partition, KnownRecord one, KnownRecord two) {
        new RecordDiff(before, one.stored(), after, two.stored()).forEachCause((cause, changes) -> {
            RowMeasures rows = effect(partition, cause).rows();
            changes.forEach((place, measures) -> addPlace(rows, place, measures));
        });
    }

    /** What counts at a place counts in its rows (contract section 3), after the standings have changed. */
    private void addPlace(RowMeasures rows, Place place, Measures change) {
        rows.add(place, change);
        if (place.kind() == Place.Kind.WORKSTATION) {
            rows.add(Place.industry(tableAfter.workstation(place.id()).industry()), change);
            rows.add(Place.OVERALL, change);
        } else if (place.kind() == Place.Kind.INDUSTRY) {
            rows.add(Place.OVERALL, change.without(Measure.Kind.PARK));
        }
    }

    private void compareStation(TopicPartition partition, KnownRecord one, KnownRecord two) {
        String id = one.stored().isEmpty() ? two.recordId() : one.recordId();
        WorkstationRow rowBefore = tableBefore.workstation(id);
        WorkstationRow rowAfter = tableAfter.workstation(id);
        if (Objects.equals(rowBefore.standing(), rowAfter.standing())) {
            return;
        }
        standings.add(new StandingChange(id, rowBefore.standing(), rowAfter.standing()));
        RowMeasures rows = effect(partition, standingCause(one, two)).rows();
        Measures countsBefore = Totals.stationCounts(rowBefore.standing());
        Measures countsAfter = Totals.stationCounts(rowAfter.standing());
        rows.subtract(Place.industry(rowBefore.industry()), rowBefore.measures().plus(countsBefore));
        rows.add(Place.industry(rowAfter.industry()), rowBefore.measures().plus(countsAfter));
        rows.add(Place.OVERALL, countsAfter.minus(countsBefore));
    }

    /** The new standing, unless it stood before and only came to the front because the old one was taken away. */
    private Cause standingCause(KnownRecord one, KnownRecord two) {
        StoredWinner old = before.standing(one.stored());
        StoredWinner now = after.standing(two.stored());
        boolean alreadyThere =
                now != null && RecordDiff.same(one.stored(now.slot()), now) && before.inEffect(now.event());
        if (old != null && (now == null || alreadyThere)) {
            return RecordDiff.cause(old, two.stored(old.slot()));
        }
        StoredWinner stated = Objects.requireNonNull(now);
        return RecordDiff.cause(one.stored(stated.slot()), stated);
    }

    private Effect effect(TopicPartition partition, Cause cause) {
        return effects.computeIfAbsent(
                new EventKey(partition, cause.event().offset()), absent -> new Effect(cause, new RowMeasures()));
    }

    private void requireSum(RowMeasures difference) {
        RowMeasures sum = new RowMeasures();
        effects.values().forEach(effect -> sum.add(effect.rows()));
        if (!sum.equals(difference)) {
            throw new IllegalStateException("the events add up to " + sum + ", but the rows differ by " + difference);
        }
    }

    private List<NumberChange> numbers(RowMeasures difference) {
        List<NumberChange> numbers = new ArrayList<>();
        difference.forEach((cell, change) -> {
            Figure figure = new Figure(cell.row(), cell.measure(), cell.year());
            numbers.add(new NumberChange(cell, figure.in(tableBefore), figure.in(tableAfter)));
        });
        return numbers;
    }

    private List<EventEffect> events() {
        List<EventEffect> events = new ArrayList<>();
        effects.forEach((key, effect) -> {
            List<CellChange> changes = new ArrayList<>();
            effect.rows().forEach((cell, change) -> changes.add(new CellChange(cell, change)));
            StoredWinner event = effect.cause().event();
            events.add(new EventEffect(
                    EventRef.of(key.partition(), event.offset(), event.appendedAt(), event.event()),
                    effect.cause().how(),
                    effect.cause().insteadOf(),
                    changes));
        });
        events.sort(Comparator.comparing(EventEffect::event, EventRef.ORDER));
        return events;
    }
}
