package io.wutong.audit.explain;

import io.wutong.audit.explain.Receipt.Counted;
import io.wutong.audit.explain.Receipt.NotCounted;
import io.wutong.audit.explain.Receipt.Why;
import io.wutong.audit.fold.FoldView;
import io.wutong.audit.fold.KnownRecord;
import io.wutong.audit.fold.PartitionFold;
import io.wutong.audit.fold.StoredWinner;
import io.wutong.core.ledger.EventFields;
import io.wutong.core.ledger.Place;
import io.wutong.core.totals.TotalsTable;
import io.wutong.journal.Outcome;
import io.wutong.schemas.EventType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Puts a receipt together: the winners of a view, then the events that hold no slot, as they are offered. Not for several
 * threads, except {@link #concerns}.
 */
final class ReceiptBuilder {
    private final FoldView view;
    private final Figure figure;
    private final TotalsTable totals;
    private final Claims claims;
    private final List<Counted> counted = new ArrayList<>();
    private final List<NotCounted> notCounted = new ArrayList<>();

    /** A receipt of a number in the totals of a view. */
    ReceiptBuilder(FoldView view, Figure figure, TotalsTable totals) {
        this.view = view;
        this.figure = figure;
        this.totals = totals;
        this.claims = new Claims(figure, id -> totals.workstation(id).industry());
    }

    /** Whether an event that holds no slot belongs in the receipt. */
    boolean concerns(PartitionFold partition, Loser loser) {
        SpecificRecordBase event = loser.event();
        if (event == null) {
            return figure.row().kind() == Place.Kind.OVERALL;
        }
        boolean opening = loser.slot() != null && FoldView.isOpening(loser.slot());
        StoredWinner known =
                opening ? null : view.opening(record(partition, event).stored());
        return claims.concern(event, known == null ? null : known.event());
    }

    void addWinners(PartitionFold partition) {
        if (partition.type() == EventType.WORKSTATION) {
            partition.forEach(record -> addStation(partition.partition(), record));
        } else {
            partition.forEach(record -> addRecord(partition.partition(), record));
        }
    }

    void addLoser(PartitionFold partition, Loser loser) {
        EventRef ref = EventRef.of(partition.partition(), loser.offset(), loser.appendedAt(), loser.event());
        if (loser.outcome() == Outcome.REJECTED) {
            notCounted.add(new NotCounted(ref, Why.REJECTED, null, loser.rejection()));
        } else if (loser.outcome() == Outcome.DUPLICATE) {
            notCounted.add(new NotCounted(ref, Why.DUPLICATE, loser.decidedBy(), null));
        } else {
            StoredWinner winner = winnerOf(partition, loser);
            Why why = EventFields.retracted(winner.event()) ? Why.RETRACTED : Why.SUPERSEDED;
            notCounted.add(new NotCounted(ref, why, winner.offset(), null));
        }
    }

    /**
     * The receipt.
     *
     * @throws IllegalStateException when what the events add is not the number, which would be an error of ours
     */
    Receipt build() {
        long value = figure.in(totals);
        long sum = counted.stream().mapToLong(Counted::adds).reduce(0, Math::addExact);
        if (sum != value) {
            throw new IllegalStateException("the events of " + figure + " add up to " + sum + ", but it is " + value);
        }
        counted.sort(Comparator.comparing(Counted::event, EventRef.ORDER));
        notCounted.sort(Comparator.comparing(NotCounted::event, EventRef.ORDER));
        return new Receipt(figure, value, view.asOf(), view.fold().cut(), counted, notCounted);
    }

    private void addStation(TopicPartition partition, KnownRecord record) {
        List<StoredWinner> winners = record.stored();
        StoredWinner standing = view.standing(winners);
        for (StoredWinner winner : winners) {
            long claim = claims.of(winner.event(), null);
            if (claim == 0) {
                continue;
            }
            if (standing != null && standing.offset() == winner.offset()) {
                counted.add(new Counted(ref(partition, winner), claim));
            } else if (!view.inEffect(winner.event())) {
                addNotInEffect(partition, winner);
            } else {
                add(partition, winner, Why.ENDED, standing);
            }
        }
    }

    private void addRecord(TopicPartition partition, KnownRecord record) {
        List<StoredWinner> winners = record.stored();
        StoredWinner opening = view.opening(winners);
        List<StoredWinner> adding = new ArrayList<>();
        long sum = 0;
        for (StoredWinner winner : winners) {
            SpecificRecordBase event = winner.event();
            SpecificRecordBase known = opening == null || isOpening(winner) ? null : opening.event();
            long claim = claims.of(event, known);
            if (!view.inEffect(event)) {
                if (claims.concern(event, known)) {
                    addNotInEffect(partition, winner);
                }
            } else if (claim != 0) {
                adding.add(winner);
                sum = Math.addExact(sum, claim);
            } else if (claims.concern(event, known)) {
                add(
                        partition,
                        winner,
                        Why.UNMATCHED,
                        winners.stream()
                                .filter(ReceiptBuilder::isOpening)
                                .findFirst()
                                .orElse(null));
            }
        }
        if (sum == 0 && adding.size() == 2) {
            addEnded(partition, adding);
        } else {
            SpecificRecordBase known = opening == null ? null : opening.event();
            adding.forEach(winner -> counted.add(
                    new Counted(ref(partition, winner), claims.of(winner.event(), isOpening(winner) ? null : known))));
        }
    }

    /** What was begun and ended adds one and takes one away: neither is left in the number. */
    private void addEnded(TopicPartition partition, List<StoredWinner> two) {
        StoredWinner opening = isOpening(two.get(0)) ? two.get(0) : two.get(1);
        StoredWinner end = isOpening(two.get(0)) ? two.get(1) : two.get(0);
        add(partition, opening, Why.ENDED, end);
        add(partition, end, Why.END, opening);
    }

    private void addNotInEffect(TopicPartition partition, StoredWinner winner) {
        Why why = EventFields.retracted(winner.event()) ? Why.RETRACTION : Why.NOT_YET;
        add(partition, winner, why, null);
    }

    private void add(TopicPartition partition, StoredWinner winner, Why why, @Nullable StoredWinner by) {
        notCounted.add(new NotCounted(ref(partition, winner), why, by == null ? null : by.offset(), null));
    }

    private StoredWinner winnerOf(PartitionFold partition, Loser loser) {
        if (loser.event() == null || loser.slot() == null) {
            throw new IllegalStateException("nothing is superseded without an event: offset " + loser.offset());
        }
        StoredWinner winner = record(partition, loser.event()).stored(loser.slot());
        if (winner == null) {
            throw new IllegalStateException("superseded by nothing: offset " + loser.offset());
        }
        return winner;
    }

    private static KnownRecord record(PartitionFold partition, SpecificRecordBase event) {
        return partition.record(EventFields.recordId(event).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOpening(StoredWinner winner) {
        return FoldView.isOpening(winner.slot());
    }

    private static EventRef ref(TopicPartition partition, StoredWinner winner) {
        return EventRef.of(partition, winner.offset(), winner.appendedAt(), winner.event());
    }
}
