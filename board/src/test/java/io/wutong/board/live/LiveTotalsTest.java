package io.wutong.board.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wutong.board.kit.Cluster;
import io.wutong.board.kit.Lines;
import io.wutong.core.totals.Measure;
import io.wutong.core.totals.TotalsTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is committed when, what the board shows is of one sequence. */
@Timeout(120)
class LiveTotalsTest {
    private static final int STATIONS = 40;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void everySnapshotIsOfOneSequence() throws Exception {
        List<Snapshot> snapshots = new CopyOnWriteArrayList<>();
        RecentCuts cuts = new RecentCuts();
        try (Cluster cluster = Cluster.running(directory);
                LiveTotals totals = live(cluster, cuts)) {
            // Given
            totals.onSnapshot(snapshots::add);
            totals.start();

            // When
            int stays = importInPieces(cluster);

            // Then
            await().atMost(SOON)
                    .until(() -> totals.current().isPresent()
                            && inStation(totals.current().get().table()) == stays);
            assertThat(snapshots).hasSizeGreaterThan(5);
            snapshots.forEach(LiveTotalsTest::requireOneSequence);
            assertThat(snapshots).isSortedAccordingTo((a, b) -> Long.compare(a.sequence(), b.sequence()));
            assertThat(snapshots)
                    .allMatch(snapshot -> cuts.of(snapshot.sequence()).isPresent());
        }
    }

    @Test
    void aBoardThatComesLaterShowsTheSame() throws Exception {
        try (Cluster cluster = Cluster.running(directory);
                LiveTotals first = live(cluster, new RecentCuts())) {
            // Given
            first.start();
            int stays = importInPieces(cluster);
            await().atMost(SOON)
                    .until(() -> first.current().isPresent()
                            && inStation(first.current().get().table()) == stays);

            // When
            try (LiveTotals second = live(cluster, new RecentCuts())) {
                second.start();

                // Then
                await().atMost(SOON).untilAsserted(() -> {
                    assertThat(second.current()).isPresent();
                    assertThat(second.current().get().table().workstations())
                            .isEqualTo(first.current().orElseThrow().table().workstations());
                });
            }
        }
    }

    private static LiveTotals live(Cluster cluster, RecentCuts cuts) {
        KafkaClients clients =
                new KafkaClients(cluster.client(), client -> assertThat(client).isNotNull());
        return new LiveTotals(Cluster.topics(), clients, cuts, Clock.systemUTC());
    }

    /** Entries at stations of which half change their industry meanwhile. */
    private static int importInPieces(Cluster cluster) {
        Random random = new Random(20_210_930);
        int stays = 0;
        for (int piece = 0; piece < 20; piece++) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                lines.add(Lines.entry("stay-" + stays++, "w-" + random.nextInt(STATIONS), "2021-01-01"));
            }
            lines.add(Lines.station("w-" + 2 * piece, "name", piece % 2 == 0 ? "digital" : "finance"));
            cluster.importLines(lines.toArray(String[]::new));
        }
        return stays;
    }

    private static void requireOneSequence(Snapshot snapshot) {
        TotalsTable table = snapshot.table();
        long ofWorkstations = table.workstations().values().stream()
                .mapToLong(row -> row.measures().get(Measure.IN_STATION))
                .sum();
        long ofIndustries = table.industries().values().stream()
                .mapToLong(row -> row.get(Measure.IN_STATION))
                .sum();
        assertThat(List.of(ofWorkstations, ofIndustries))
                .as("sequence " + snapshot.sequence())
                .containsOnly(inStation(table));
    }

    private static long inStation(TotalsTable table) {
        return table.overall().get(Measure.IN_STATION);
    }
}
