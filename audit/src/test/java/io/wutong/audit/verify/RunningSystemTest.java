package io.wutong.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.audit.NoTotalsException;
import io.wutong.audit.kit.Installation;
import io.wutong.audit.kit.Load;
import io.wutong.audit.kit.TopologyProcess;
import io.wutong.audit.live.TotalsCut;
import io.wutong.audit.live.TotalsReader;
import io.wutong.audit.log.BrokerLog;
import io.wutong.audit.log.DirectoryLog;
import io.wutong.audit.log.EventLog;
import io.wutong.audit.log.LogExport;
import io.wutong.audit.log.Progress;
import io.wutong.audit.replay.LogFold;
import io.wutong.audit.replay.Replay;
import io.wutong.audit.replay.Scope;
import io.wutong.audit.verify.Verify.Report;
import io.wutong.core.testkit.FlatRows;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real topology under load, its instances killed: whenever it is verified, nothing is found. */
@Timeout(600)
class RunningSystemTest {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int ROUNDS = 6;
    private static final int EVENTS_A_SECOND = 2_000;

    @TempDir
    private static Path directory;

    @Test
    void nothingIsFoundUnderLoadWhileInstancesAreKilled() throws Exception {
        try (Installation installation = Installation.start(directory.resolve("broker"))) {
            // Given
            installation.createTopics();
            Load load = new Load(installation, 20_261_124);
            try (TopologyProcess one = new TopologyProcess(installation, directory.resolve("one"));
                    TopologyProcess other = new TopologyProcess(installation, directory.resolve("other"));
                    EventLog broker = broker(installation)) {
                CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> load.run(EVENTS_A_SECOND));
                Awaitility.await().atMost(LONG).until(() -> hasCounted(broker));

                // When
                List<Report> reports = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    (round % 2 == 0 ? one : other).killAndRestart();
                    reports.add(verify(broker, installation));
                }
                reports.add(verifyACopy(installation, broker, directory.resolve("copy-under-load")));
                load.stop();
                sending.join();
                TotalsCut live = atRest(installation);
                reports.add(verify(broker, installation));

                // Then
                assertThat(reports)
                        .allSatisfy(report -> assertThat(report.differences()).isEmpty());
                assertThat(reports).extracting(Report::events).isSorted();
                assertThat(reports.get(ROUNDS + 1).events())
                        .isGreaterThan(reports.get(0).events());
                assertSameTotals(installation, broker, live, load);
            } finally {
                load.stop();
            }
        }
    }

    /** Replay = live totals = oracle, from the broker and from files. */
    private static void assertSameTotals(Installation installation, EventLog broker, TotalsCut live, Load load)
            throws Exception {
        var expected = load.oracle().answer().rows();
        assertThat(FlatRows.of(live.table())).isEqualTo(expected);
        assertThat(FlatRows.of(replay(broker, installation).totals())).isEqualTo(expected);
        Path exported = directory.resolve("export");
        assertThat(verifyACopy(installation, broker, exported).differences()).isEmpty();
        try (EventLog files = new DirectoryLog(installation.topics(), exported)) {
            assertThat(FlatRows.of(replay(files, installation).totals())).isEqualTo(expected);
        }
    }

    private static Report verifyACopy(Installation installation, EventLog broker, Path directory) {
        var unused = new LogExport(broker, installation.topics(), Clock.systemUTC()).to(directory, Progress.none());
        try (EventLog files = new DirectoryLog(installation.topics(), directory)) {
            return verify(files, installation);
        }
    }

    private static boolean hasCounted(EventLog log) {
        try {
            return log.totals().sequence() > 1_000;
        } catch (NoTotalsException e) {
            return false;
        }
    }

    private static TotalsCut atRest(Installation installation) {
        try (TotalsReader reader = new TotalsReader(installation.topics(), installation.client())) {
            return reader.awaitAtRest(LONG);
        }
    }

    private static EventLog broker(Installation installation) {
        return new BrokerLog(installation.topics(), installation.client(), LONG);
    }

    private static Replay.Result replay(EventLog log, Installation installation) {
        return new Replay(new LogFold(log, installation.topics(), LocalSchemaIds.get(), 2, Progress.none()))
                .run(Scope.ALL, false);
    }

    private static Report verify(EventLog log, Installation installation) {
        return new Verify(log, installation.topics(), LocalSchemaIds.get(), 2, Progress.none()).run(null);
    }
}
