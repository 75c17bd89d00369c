package io.wutong.board.live;

import io.wutong.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the numbers shown with the ends of the event topics, about once a second, and so knows how fresh they are.
 * Also notices when a totals topic is not the one that was read.
 */
public final class FreshnessWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FreshnessWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration LOOK_IS_OLD = Duration.ofSeconds(6);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    /** An event that has waited no longer than this is on its way; the numbers are called up to date. */
    static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

    /** Where events wait and overall has not moved for so long, nothing counts. */
    static final Duration NOT_MOVING = Duration.ofSeconds(10);

    private final LiveTotals live;
    private final Clock clock;
    private final Admin admin;
    private final EventLogs logs;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Waiting waiting;
    private final Map<String, String> totalsTopicIds = new HashMap<>();
    private final List<String> totalsTopics;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "board-freshness");
    private volatile Freshness last = Freshness.READING;
    private volatile Instant lastEnd;

    /** Begins to look once {@link #start} is called. */
    public FreshnessWatch(Topics topics, KafkaClients clients, LiveTotals live, Clock clock) {
        this.live = live;
        this.clock = clock;
        this.admin = clients.admin("freshness-admin");
        this.logs = new EventLogs(admin, topics);
        this.consumer = clients.consumer("freshness");
        this.waiting = new Waiting(consumer);
        this.totalsTopics = List.of(
                topics.workstationTotals().name(),
                topics.industryTotals().name(),
                topics.overallTotals().name());
        this.lastEnd = clock.instant();
        this.thread.setDaemon(true);
    }

    /** Begins to look. */
    public void start() {
        thread.start();
    }

    /** How fresh the numbers are now. */
    public Freshness now() {
        Freshness known = last;
        boolean lookIsOld = Duration.between(lastEnd, clock.instant()).compareTo(LOOK_IS_OLD) > 0;
        return lookIsOld ? unreachable(known.asOf(), "the broker takes long to answer") : known;
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
            do {
                last = look();
                lastEnd = clock.instant();
            } while (!closing.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private Freshness look() throws InterruptedException {
        Instant now = clock.instant();
        try {
            EventLogs.Ends ends = logs.look();
            noticeOtherTotals(ends);
            return judge(ends, now);
        } catch (ExecutionException e) {
            return ofFailure(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            return ofFailure(e);
        } catch (RuntimeException e) {
            if (closing.getCount() == 0) {
                return last;
            }
            LOG.error("The board cannot tell how fresh its numbers are, by an error of its own", e);
            return unreachable(last.asOf(), String.valueOf(e.getMessage()));
        }
    }

    private Freshness judge(EventLogs.Ends ends, Instant now) {
        Optional<Snapshot> shown = live.current();
        if (shown.isEmpty()) {
            return live.isEmpty()
                    ? new Freshness(Freshness.State.NO_TOPOLOGY, Duration.ZERO, now, "nothing was ever counted")
                    : Freshness.READING;
        }
        List<String> replaced = EventLogs.replaced(ends, shown.get().overall().getPositions());
        if (!replaced.isEmpty()) {
            return noTopology("not the topics that were counted: " + String.join(", ", replaced));
        }
        Duration waited = waiting.longest(ends.ends(), shown.get().overall().getPositions(), now)
                .orElse(Duration.ZERO);
        return judge(waited, Duration.between(shown.get().takenAt(), now), now);
    }

    /** The state where the oldest event has waited and overall has stood still for so long. */
    static Freshness judge(Duration waited, Duration still, Instant now) {
        if (waited.compareTo(ON_ITS_WAY) < 0) {
            return new Freshness(Freshness.State.UP_TO_DATE, Duration.ZERO, now, null);
        }
        boolean moving = waited.compareTo(NOT_MOVING) < 0 || still.compareTo(NOT_MOVING) < 0;
        Freshness.State state = moving ? Freshness.State.BEHIND : Freshness.State.NO_TOPOLOGY;
        return new Freshness(state, waited, now, null);
    }

    private Freshness ofFailure(Throwable cause) {
        boolean missing = cause instanceof UnknownTopicOrPartitionException || cause instanceof UnknownTopicIdException;
        if (missing) {
            return noTopology("topics are missing");
        }
        if (cause instanceof InvalidOffsetException) {
            return noTopology("events were deleted before they were counted: " + cause.getMessage());
        }
        LOG.debug("No answer from the broker", cause);
        return unreachable(last.asOf(), cause.getMessage());
    }

    private Freshness noTopology(String detail) {
        return new Freshness(Freshness.State.NO_TOPOLOGY, Duration.ZERO, last.asOf(), detail);
    }

    private static Freshness unreachable(@Nullable Instant asOf, @Nullable String detail) {
        return new Freshness(Freshness.State.BROKER_UNREACHABLE, Duration.ZERO, asOf, detail);
    }

    private void noticeOtherTotals(EventLogs.Ends ends) {
        Map<String, String> ids = new HashMap<>(ends.topicIds());
        ids.keySet().retainAll(totalsTopics);
        if (!totalsTopicIds.isEmpty() && !totalsTopicIds.equals(ids)) {
            LOG.warn("The totals topics are not the ones that were read: {} now, {} before", ids, totalsTopicIds);
            live.readAnew();
        }
        totalsTopicIds.clear();
        totalsTopicIds.putAll(ids);
    }
}
