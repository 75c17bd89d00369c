package io.wutong.board.http;

import io.wutong.board.clerk.Uploads;
import io.wutong.board.live.DeadLetters;
import io.wutong.board.live.FreshnessWatch;
import io.wutong.board.live.LiveTotals;
import io.wutong.board.live.RecentCuts;
import io.wutong.board.metrics.BoardMetrics;
import io.wutong.board.receipts.Receipts;
import io.wutong.board.stream.Stream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the routes answer from.
 *
 * @param totals the numbers
 * @param freshness how fresh they are
 * @param deadLetters what was rejected
 * @param cuts how far the event topics were counted at the sequences shown lately
 * @param receipts which events make a number
 * @param stream the live stream
 * @param metrics the metrics
 * @param uploads where workbooks of clerks go; null where none are taken
 */
public record Parts(
        LiveTotals totals,
        FreshnessWatch freshness,
        DeadLetters deadLetters,
        RecentCuts cuts,
        Receipts receipts,
        Stream stream,
        BoardMetrics metrics,
        @Nullable Uploads uploads) {
    List<Route> routes(@Nullable Tokens tokens) {
        return java.util.stream.Stream.of(
                        new TotalsApi(totals::current, freshness::now).routes(),
                        new ExplainApi(receipts, cuts).routes(),
                        new DeadLettersApi(deadLetters::latestFirst).routes(),
                        new LiveApi(stream).routes(),
                        new HealthApi(totals::current, freshness::now).routes(),
                        new MetricsApi(metrics).routes(),
                        new OpenApi().routes(),
                        new PageApi(tokens != null, uploads != null).routes(),
                        new SignInApi(tokens).routes(),
                        new ClerkApi(tokens, uploads).routes())
                .flatMap(List::stream)
                .toList();
    }
}
