package io.wutong.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.audit.LogDiffersException;
import io.wutong.audit.client.Partitions;
import io.wutong.audit.explain.Figure;
import io.wutong.audit.explain.History;
import io.wutong.audit.fold.Fold;
import io.wutong.audit.fold.FoldView;
import io.wutong.audit.kit.MemoryLog;
import io.wutong.audit.log.Cut;
import io.wutong.core.ledger.Place;
import io.wutong.core.testkit.FlatRows;
import io.wutong.core.testkit.Histories.Mix;
import io.wutong.core.testkit.LoggedEvent;
import io.wutong.core.testkit.Logs;
import io.wutong.core.totals.Measure;
import io.wutong.core.totals.TotalsTable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A fold that reads on along the log is the fold of the whole log, and gives the same receipts. */
class ExtendTest {
    private static final Figure ENTERED = new Figure(Place.OVERALL, Measure.ENTERED, null);

    private final MemoryLog log = new MemoryLog();
    private final List<LoggedEvent> history = Logs.of(3, Mix.ALL, 200).shuffledWithRepeats(1);

    @Test
    void isTheFoldOfTheWholeLogAfterEachStep() {
        // Given
        LogFold folds = log.folds();
        History kept = new History();
        Fold fold = folds.fold(Scope.ALL, Fold.Options.CHAINED.heardBy(kept::listener));

        for (int from = 0; from < history.size(); from += 50) {
            // When
            log.append(history.subList(from, Math.min(from + 50, history.size())));
            Fold whole = folds.fold(Scope.ALL, Fold.Options.CHAINED);
            folds.extend(fold, whole.cut());
            folds.extend(fold, whole.cut());

            // Then
            FoldView view = new FoldView(fold, null);
            TotalsTable totals = folds.totals(view);
            assertThat(fold.cut()).isEqualTo(whole.cut());
            assertThat(fold.outcomes()).isEqualTo(whole.outcomes());
            assertThat(FlatRows.of(totals)).isEqualTo(FlatRows.of(folds.totals(new FoldView(whole, null))));
            assertThat(kept.receipt(view, totals, ENTERED).value())
                    .isEqualTo(totals.overall().get(Measure.ENTERED));
        }
    }

    @Test
    void refusesAnotherLog() {
        log.append(history);
        Fold fold = log.folds().fold(Scope.ALL, Fold.Options.PLAIN);
        SortedMap<TopicPartition, Cut.Position> other = new TreeMap<>(Partitions.ORDER);
        fold.cut()
                .positions()
                .forEach((partition, position) ->
                        other.put(partition, new Cut.Position("other", position.offset(), null, null)));

        assertThatThrownBy(() -> log.folds().extend(fold, new Cut(other)))
                .isInstanceOf(LogDiffersException.class)
                .hasMessageContaining("deleted and created again");
    }
}
