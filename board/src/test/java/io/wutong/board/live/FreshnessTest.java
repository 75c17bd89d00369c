package io.wutong.board.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wutong.board.Board;
import io.wutong.board.kit.Boards;
import io.wutong.board.kit.Caller;
import io.wutong.board.kit.Cluster;
import io.wutong.board.kit.Lines;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Never a stale number without saying so. */
@Timeout(120)
class FreshnessTest {
    private static final Instant NOW = Instant.parse("2021-09-30T00:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void whatIsOnItsWayIsNotBehind() {
        assertThat(FreshnessWatch.judge(Duration.ofMillis(1_900), Duration.ofHours(1), NOW)
                        .state())
                .isEqualTo(Freshness.State.UP_TO_DATE);
    }

    @Test
    void countingThatGoesOnIsBehindHoweverLong() {
        // When
        Freshness freshness = FreshnessWatch.judge(Duration.ofMinutes(5), Duration.ofSeconds(1), NOW);

        // Then
        assertThat(freshness.state()).isEqualTo(Freshness.State.BEHIND);
        assertThat(freshness.secondsBehind()).isEqualTo(300);
    }

    @Test
    void eventsThatNobodyCountsMeanThatNoTopologyRuns() {
        // When
        Freshness freshness = FreshnessWatch.judge(Duration.ofSeconds(12), Duration.ofSeconds(30), NOW);

        // Then
        assertThat(freshness.state()).isEqualTo(Freshness.State.NO_TOPOLOGY);
        assertThat(freshness.secondsBehind()).isEqualTo(12);
    }

    @Test
    void saysWhetherATopologyRunsAndHowFarItIs() throws Exception {
        try (Cluster cluster = Cluster.withoutTopology(directory);
                Board board = Boards.of(cluster)) {
            Caller caller = Caller.of(board);
            awaitState(caller, "no_topology");
            assertThat(caller.get("/health/ready").status()).isEqualTo(503);

            cluster.startTopology();
            awaitState(caller, "up_to_date");
            assertThat(caller.get("/health/ready").status()).isEqualTo(200);

            cluster.stopTopology();
            cluster.importLines(Lines.entry("stay", "w", "2021-01-01"));
            awaitState(caller, "behind");
            awaitState(caller, "no_topology");
            assertThat(caller.get("/api/v1/overall").json().get("entered").asInt())
                    .isZero();
            assertThat(Integer.parseInt(caller.get("/api/v1/overall").header("Wutong-Seconds-Behind")))
                    .isGreaterThanOrEqualTo(10);

            cluster.startTopology();
            awaitState(caller, "up_to_date");
            assertThat(caller.get("/api/v1/overall").json().get("entered").asInt())
                    .isEqualTo(1);
        }
    }

    private static void awaitState(Caller caller, String state) {
        await(state)
                .atMost(SOON)
                .until(() -> caller.get("/metrics").body().contains("wutong_freshness{state=\"" + state + "\"} 1.0"));
    }
}
