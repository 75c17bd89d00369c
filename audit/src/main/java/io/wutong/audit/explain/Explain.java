package io.wutong.audit.explain;

import io.wutong.audit.fold.Fold;
import io.wutong.audit.fold.FoldListener;
import io.wutong.audit.fold.FoldView;
import io.wutong.audit.fold.PartitionFold;
import io.wutong.audit.replay.LogFold;
import io.wutong.audit.replay.Scope;
import io.wutong.core.totals.TotalsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * {@code audit explain}: the receipt of one number. The log is read twice, the second time only the topic whose events
 * can count: first to know which events win, then to find those that do not but speak of the number. So memory grows
 * with the facts and with the receipt, not with the events.
 */
public final class Explain {
    private final LogFold log;

    /** Explains numbers of a log. */
    public Explain(LogFold log) {
        this.log = log;
    }

    /**
     * The receipt of a number.
     *
     * @throws io.wutong.audit.LogDiffersException when the log is not the one of the scope's cut
     * @throws io.wutong.audit.NotReachedException when the log cannot be read
     */
    public Receipt run(Figure figure, Scope scope) {
        Fold fold = log.fold(scope, Fold.Options.PLAIN);
        FoldView view = new FoldView(fold, scope.asOf());
        TotalsTable totals = log.totals(view);
        ReceiptBuilder builder = new ReceiptBuilder(view, figure, totals);
        Map<TopicPartition, List<Loser>> losers = findLosers(figure, fold, builder);
        for (PartitionFold partition : fold.partitions()) {
            if (partition.type() == figure.type()) {
                builder.addWinners(partition);
                losers.getOrDefault(partition.partition(), List.of())
                        .forEach(loser -> builder.addLoser(partition, loser));
            }
        }
        return builder.build();
    }

    private Map<TopicPartition, List<Loser>> findLosers(Figure figure, Fold fold, ReceiptBuilder builder) {
        Map<TopicPartition, List<Loser>> losers = new ConcurrentHashMap<>();
        log.foldAgain(fold, figure.type(), partition -> {
            PartitionFold known = Objects.requireNonNull(fold.of(partition));
            List<Loser> ofPartition = losers.computeIfAbsent(partition, absent -> new ArrayList<>());
            return listener(known, builder, ofPartition);
        });
        return losers;
    }

    private static FoldListener listener(PartitionFold known, ReceiptBuilder builder, List<Loser> losers) {
        return judged -> {
            Loser loser = Loser.of(judged);
            if (loser != null && builder.concerns(known, loser)) {
                losers.add(loser);
            }
        };
    }
}
