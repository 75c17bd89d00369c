package io.wutong.audit.explain;

import io.wutong.audit.fold.Fold;
import io.wutong.audit.fold.FoldListener;
import io.wutong.audit.fold.FoldView;
import io.wutong.audit.fold.PartitionFold;
import io.wutong.core.totals.TotalsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The events that hold no slot, kept beside a fold so that it can give receipts without reading the log again. Memory
 * then grows with events, not only with facts. Give {@link #listener} to the fold's options:
 *
 * <pre>{@code
 * History history = new History();
 * Fold fold = new Fold(ids, ends, Fold.Options.PLAIN.heardBy(history::listener));
 * }</pre>
 */
public final class History {
    private final Map<TopicPartition, List<Loser>> losers = new ConcurrentHashMap<>();

    /** Keeps what the fold of a partition judges. */
    public FoldListener listener(TopicPartition partition) {
        List<Loser> ofPartition = losers.computeIfAbsent(partition, absent -> new ArrayList<>());
        return judged -> {
            Loser loser = Loser.of(judged);
            if (loser != null) {
                ofPartition.add(loser);
            }
        };
    }

    /**
     * The receipt of a number at the cut where the fold stands.
     *
     * @param view the fold that this history was kept for, as of a day or not
     * @param totals the view's totals
     */
    public Receipt receipt(FoldView view, TotalsTable totals, Figure figure) {
        ReceiptBuilder builder = new ReceiptBuilder(view, figure, totals);
        Fold fold = view.fold();
        for (PartitionFold partition : fold.partitions()) {
            if (partition.type() == figure.type()) {
                builder.addWinners(partition);
                losers.getOrDefault(partition.partition(), List.of()).stream()
                        .filter(loser -> builder.concerns(partition, loser))
                        .forEach(loser -> builder.addLoser(partition, loser));
            }
        }
        return builder.build();
    }
}
