package io.wutong.board.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wutong.board.Board;
import io.wutong.board.kit.Boards;
import io.wutong.board.kit.Caller;
import io.wutong.board.kit.Cluster;
import io.wutong.board.kit.Lines;
import io.wutong.board.kit.SlowReader;
import io.wutong.board.kit.StreamReader;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many follow the stream while the numbers move all the time, and one of them hardly reads. */
@Timeout(180)
class StreamLoadTest {
    private static final int CLIENTS = 200;
    private static final int STATIONS = 60;
    private static final int MOST_GROWTH = 48 * 1024 * 1024;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private static Cluster cluster;
    private static Board board;
    private static Caller caller;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.running(directory);
        board = Boards.of(cluster);
        caller = Caller.of(board);
        String[] stations = new String[STATIONS];
        for (int i = 0; i < STATIONS; i++) {
            stations[i] = Lines.station("w-" + i, "博士后科研工作站", "digital");
        }
        cluster.importLines(stations);
        await().atMost(SOON).until(() -> overall("workstations") == STATIONS);
    }

    @AfterAll
    static void stop() {
        board.close();
        cluster.close();
    }

    @Test
    void othersAreToldEverythingWhileOneHardlyReads() throws Exception {
        // Given
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<StreamReader> readers = new ArrayList<>();
        try (SlowReader slow = SlowReader.follow(board)) {
            for (int i = 1; i < CLIENTS; i++) {
                readers.add(StreamReader.follow(board, http));
            }
            await().atMost(SOON).untilAsserted(() -> assertThat(readers).allMatch(reader -> reader.snapshots() == 1));
            assertThat(metric("wutong_stream_clients")).isEqualTo(CLIENTS);
            long before = heap();
            long began = System.nanoTime();

            // When
            int rounds = moveUntilDropped();
            long total = overall("entered");
            long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();

            // Then
            assertThat(total).isEqualTo((long) rounds * STATIONS);
            await().atMost(SOON).until(() -> slow.isCut());
            await().atMost(SOON).untilAsserted(() -> assertThat(readers).allMatch(reader -> reader.entered() == total));
            assertThat(readers).allMatch(reader -> reader.gap() == null && reader.snapshots() == 1);
            assertThat(readers).allMatch(reader -> reader.updates() <= 10 * (seconds + 1) + 1);
            assertThat(metric("wutong_stream_clients")).isEqualTo(CLIENTS - 1);
            assertThat(heap() - before).isLessThan(MOST_GROWTH);
        } finally {
            readers.forEach(StreamReader::close);
        }
    }

    /** Has every station move, again and again, until the board lets a client go. */
    private static int moveUntilDropped() throws Exception {
        int rounds = 0;
        while (metric("wutong_stream_dropped_total") == 0) {
            rounds++;
            String[] entries = new String[STATIONS];
            for (int i = 0; i < STATIONS; i++) {
                entries[i] = Lines.entry("stay-" + rounds + "-" + i, "w-" + i, "2021-01-01");
            }
            cluster.importLines(entries);
            assertThat(rounds).as("rounds without a client let go").isLessThan(600);
        }
        int all = rounds * STATIONS;
        await().atMost(SOON).until(() -> overall("entered") == all);
        return rounds;
    }

    private static long overall(String measure) throws Exception {
        return caller.get("/api/v1/overall").json().path(measure).asLong();
    }

    private static double metric(String name) throws Exception {
        return caller.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
