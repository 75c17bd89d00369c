package io.wutong.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and topology in processes of their own, which fail apart from each other. */
class KilledRunTest {
    private static final int EVENTS = 1_500;
    private static final long PAST_THE_SESSION = 14_000;

    @TempDir
    private Path directory;

    private ChildProcess broker;
    private String address;

    @BeforeEach
    void startBroker() throws Exception {
        broker = broker();
        address = broker.awaitReady();
        ChildProcess apply =
                ChildProcess.wutong(directory, "topics", "apply", "--partitions", "3", "--bootstrap-servers", address);
        assertThat(apply.awaitExit()).as(apply.output()).isZero();
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void aTopologyThatIsKilledComesBackOnItsDirectory() throws Exception {
        // Given
        History history = History.of(1, EVENTS);
        ChildProcess run = run("a");
        run.awaitReady();
        try (Watcher watcher = new Watcher(address);
                Feed feed = Feed.start(directory, address, history.lines())) {
            // When
            for (int kill = 0; kill < 3; kill++) {
                ChildProcess.letPass(700 + 900L * kill);
                run.kill();
                run = run("a");
                run.awaitReady();
            }

            // Then
            requireAllCounted(history, feed, watcher);
        } finally {
            run.close();
        }
    }

    @Test
    void aTopologyOutlivesItsBroker() throws Exception {
        // Given
        History history = History.of(2, EVENTS);
        try (ChildProcess run = run("a")) {
            run.awaitReady();
            try (Watcher watcher = new Watcher(address);
                    Feed feed = Feed.start(directory, address, history.lines())) {
                // When
                for (int kill = 0; kill < 2; kill++) {
                    ChildProcess.letPass(1_500);
                    broker.kill();
                    ChildProcess.letPass(1_000);
                    broker = broker();
                    assertThat(broker.awaitReady()).isEqualTo(address);
                }

                // Then
                requireAllCounted(history, feed, watcher);
                assertThat(run.isAlive()).as(run.output()).isTrue();
            }
        }
    }

    @Test
    void anotherTakesOverFromATopologyThatStandsStillAndThenWakes() throws Exception {
        // Given
        History history = History.of(3, EVENTS);
        try (ChildProcess first = run("a")) {
            first.awaitReady();
            try (Watcher watcher = new Watcher(address);
                    Feed feed = Feed.start(directory, address, history.lines())) {
                ChildProcess.letPass(1_000);

                // When
                first.signal("STOP");
                try (ChildProcess successor = run("b")) {
                    successor.awaitReady();
                    ChildProcess.letPass(PAST_THE_SESSION);
                    first.signal("CONT");
                    ChildProcess.letPass(3_000);

                    // Then
                    requireAllCounted(history, feed, watcher);
                }
            }
        }
    }

    @Test
    void theOtherOfTwoTakesOverWhenOneIsKilled() throws Exception {
        // Given
        History history = History.of(4, EVENTS);
        try (ChildProcess first = run("a");
                ChildProcess second = run("b")) {
            first.awaitReady();
            second.awaitReady();
            try (Watcher watcher = new Watcher(address);
                    Feed feed = Feed.start(directory, address, history.lines())) {
                ChildProcess.letPass(2_000);

                // When
                first.kill();

                // Then
                requireAllCounted(history, feed, watcher);
            }
        }
    }

    private void requireAllCounted(History history, Feed feed, Watcher watcher) throws InterruptedException {
        assertThat(feed.finish()).as(feed.output()).isZero();
        Proof proof = new Proof(address);
        proof.requireTotals(history.totals());
        proof.requireOneEntryForEachEvent();
        assertThat(watcher.violations()).isEmpty();
        assertThat(watcher.read()).isPositive();
    }

    private ChildProcess broker() throws Exception {
        return ChildProcess.start(
                directory,
                BrokerMain.class.getName(),
                directory.resolve("broker").toString());
    }

    private ChildProcess run(String name) throws Exception {
        return ChildProcess.wutong(
                directory, "run", "--state-dir", directory.resolve(name).toString(), "--bootstrap-servers", address);
    }
}
