package io.wutong.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and topology die together, at any moment, again and again. */
class KilledUpTest {
    private static final int KILLS = 10;
    private static final int EVENTS = 6_000;
    private static final long SEED = 20_210_930;

    @TempDir
    private Path directory;

    @Test
    void tenKillsInTheMiddleOfAnImportChangeNothing() throws Exception {
        // Given
        History history = History.of(SEED, EVENTS);
        Random random = new Random(SEED);
        ChildProcess up = up();
        String address = up.awaitReady();
        try (Watcher watcher = new Watcher(address);
                Feed feed = Feed.start(directory, address, history.lines())) {
            // When
            for (int kill = 0; kill < KILLS; kill++) {
                ChildProcess.letPass(100 + random.nextInt(2_500));
                up.kill();
                up = up();
                if (kill % 3 == 1) {
                    ChildProcess.letPass(2_000 + random.nextInt(3_000));
                    up.kill();
                    up = up();
                }
                assertThat(up.awaitReady()).isEqualTo(address);
            }

            // Then
            assertThat(feed.finish()).as(feed.output()).isZero();
            Proof proof = new Proof(address);
            proof.requireTotals(history.totals());
            proof.requireOneEntryForEachEvent();
            assertThat(watcher.violations()).isEmpty();
            assertThat(watcher.read()).isPositive();
        } finally {
            up.close();
        }
    }

    private ChildProcess up() throws Exception {
        return ChildProcess.wutong(
                directory, "up", "--data", directory.resolve("data").toString(), "--kafka-port", "0", "--no-board");
    }
}
