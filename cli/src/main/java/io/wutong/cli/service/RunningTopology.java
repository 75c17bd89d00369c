package io.wutong.cli.service;

import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.streams.RunnerConfig;
import io.wutong.streams.StartRefusedException;
import io.wutong.streams.TotalsRunner;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;

/** A topology that is started, waited for, and ends by a request or by its own failure. */
public final class RunningTopology implements AutoCloseable {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private final TotalsRunner runner;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private RunningTopology(TotalsRunner runner) {
        this.runner = runner;
    }

    /**
     * Starts a topology.
     *
     * @throws StartRefusedException when topics or positions are not as they must be
     * @throws io.wutong.audit.BrokerUnreachableException when no broker answers
     */
    public static RunningTopology start(RunnerConfig config) throws StartRefusedException {
        Cluster.requireAnswer(config.clientProperties());
        RunningTopology topology = new RunningTopology(TotalsRunner.start(config, LocalSchemaIds.get()));
        Thread watch = new Thread(topology::watch, "wutong-topology-watch");
        watch.setDaemon(true);
        watch.start();
        return topology;
    }

    /**
     * Waits until it runs, however long its state takes to restore.
     *
     * @return false when the stop was requested first
     * @throws ExecutionException when it failed; the cause says why
     */
    public boolean awaitRunning(CompletableFuture<Void> stop) throws InterruptedException, ExecutionException {
        while (!stop.isDone()) {
            if (ended.isDone()) {
                requireRequested(stop);
            }
            if (runner.awaitRunning(LOOK_INTERVAL)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Waits until the stop is requested.
     *
     * @throws ExecutionException when the topology failed before; the cause says why
     */
    public void awaitEnd(CompletableFuture<Void> stop) throws InterruptedException, ExecutionException {
        CompletableFuture.anyOf(stop, ended).get();
        requireRequested(stop);
    }

    /** Shows somebody Kafka's own object, who may watch it and must leave it alone. */
    void watch(Consumer<KafkaStreams> watcher) {
        runner.watch(watcher);
    }

    private void requireRequested(CompletableFuture<Void> stop) throws InterruptedException, ExecutionException {
        if (!stop.isDone()) {
            ended.get();
            throw new IllegalStateException("the topology stopped without being asked to");
        }
    }

    private void watch() {
        try {
            runner.awaitStop();
            ended.complete(null);
        } catch (ExecutionException e) {
            ended.completeExceptionally(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        runner.close();
    }
}
