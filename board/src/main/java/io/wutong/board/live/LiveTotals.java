package io.wutong.board.live;

import io.wutong.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The totals as they are committed, kept by one background thread. It reads {@code read_committed}, has no group and
 * publishes snapshots of exactly one sequence each. A broker that is away leaves the last snapshot standing; topics that
 * are not there yet are waited for; anything unforeseen makes it read again from the beginning.
 */
public final class LiveTotals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTotals.class);
    private static final Duration BEFORE_ANEW = Duration.ofMillis(500);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Topics topics;
    private final RecentCuts cuts;
    private final Clock clock;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "board-totals");
    private volatile @Nullable Snapshot current;
    private volatile boolean empty;
    private volatile long unreadable;
    private volatile boolean anew;

    /**
     * Begins to read once {@link #start} is called.
     *
     * @param cuts is told how far the event topics were counted at each sequence
     */
    public LiveTotals(Topics topics, KafkaClients clients, RecentCuts cuts, Clock clock) {
        this.cuts = cuts;
        this.topics = topics;
        this.clock = clock;
        this.admin = clients.admin("totals-admin");
        this.consumer = clients.consumer("totals");
        this.thread.setDaemon(true);
    }

    /** Has each new snapshot told to a listener, which must not block. Before {@link #start}. */
    public void onSnapshot(Consumer<Snapshot> listener) {
        listeners.add(listener);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    /** The latest snapshot; empty before the first. */
    public Optional<Snapshot> current() {
        return Optional.ofNullable(current);
    }

    /** Whether the totals topics are known to hold no totals. */
    public boolean isEmpty() {
        return empty;
    }

    /** How many records of the totals topics were passed by because they are no rows. */
    public long unreadable() {
        return unreadable;
    }

    /** Forgets all and reads again from the beginning, because a totals topic is another one than it was. */
    void readAnew() {
        anew = true;
        current = null;
    }

    @Override
    public void close() {
        closing.countDown();
        if (thread.getState() == Thread.State.NEW) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        } else {
            consumer.wakeup();
        }
        admin.close(Duration.ZERO);
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!isClosing()) {
                follow();
                isClosing(BEFORE_ANEW);
            }
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    /** From the beginning until something is in the way. */
    private void follow() {
        try {
            TotalsFollower follower = new TotalsFollower(topics, consumer, admin, clock, cuts::add);
            anew = false;
            follower.begin();
            while (!isClosing() && !anew) {
                step(follower);
            }
        } catch (WakeupException | InterruptException e) {
            LOG.debug("Stopped reading", e);
        } catch (org.apache.kafka.common.errors.TimeoutException | UnknownTopicOrPartitionException e) {
            LOG.debug("The totals topics cannot be read yet", e);
        } catch (KafkaException | ExecutionException e) {
            if (!isClosing()) {
                LOG.warn("The totals topics are read again from the beginning", e);
            }
        } catch (RuntimeException e) {
            if (!isClosing()) {
                LOG.error("The totals topics are read again from the beginning after an error of the board's own", e);
            }
        }
    }

    private void step(TotalsFollower follower) throws ExecutionException {
        try {
            follower.poll().ifPresent(this::publish);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RetriableException) || isTopicGone(e)) {
                throw e;
            }
            LOG.debug("The broker does not say where the totals topics end", e);
        }
        empty = follower.isEmpty();
        unreadable = follower.unreadable();
    }

    private static boolean isTopicGone(ExecutionException e) {
        return e.getCause() instanceof UnknownTopicOrPartitionException;
    }

    private void publish(Snapshot snapshot) {
        current = snapshot;
        listeners.forEach(listener -> listener.accept(snapshot));
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private boolean isClosing(Duration wait) {
        try {
            return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
