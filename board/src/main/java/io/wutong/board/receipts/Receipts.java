package io.wutong.board.receipts;

import io.wutong.audit.LogDiffersException;
import io.wutong.audit.NotReachedException;
import io.wutong.audit.explain.Figure;
import io.wutong.audit.explain.Receipt;
import io.wutong.audit.log.BrokerLog;
import io.wutong.audit.log.Cut;
import io.wutong.audit.log.Progress;
import io.wutong.audit.replay.LogFold;
import io.wutong.board.live.RecentCuts;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.SchemaIds;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receipts of the numbers shown, each at the sequence of its number. One fold of the log is kept and read on as the log
 * grows; a number of a sequence that it has passed is explained by a second fold, kept until another sequence is asked
 * for. Both are bounded by the number of events in the log, beyond which there are no receipts here.
 */
public final class Receipts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);
    private static final int MOST_WAITING = 16;
    private static final int READERS = 2;
    private static final Duration READ_ON_EVERY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration MUCH_LATER = Duration.ofHours(1);

    private final RecentCuts cuts;
    private final long mostEvents;
    private final BrokerLog broker;
    private final LogFold log;
    private final ThreadPoolExecutor worker;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Receipts::daemon);
    private @Nullable ExplainableFold main;
    private @Nullable Aside aside;
    private @Nullable Cut lately;

    /** A fold at an earlier sequence. */
    private record Aside(Cut cut, ExplainableFold fold) {}

    /**
     * Receipts from the event topics.
     *
     * @param client the properties of every client, {@code bootstrap.servers} among them
     * @param mostEvents the most events in the log for which receipts are made
     */
    public Receipts(Topics topics, SchemaIds ids, Map<String, Object> client, RecentCuts cuts, long mostEvents) {
        this.cuts = cuts;
        this.mostEvents = mostEvents;
        this.broker = new BrokerLog(topics, client);
        this.log = new LogFold(broker, topics, ids, READERS, Progress.none());
        this.worker = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), Receipts::daemon);
    }

    /** Begins to read, so that the first receipt need not wait for it. */
    public void start() {
        var unused =
                timer.scheduleWithFixedDelay(this::readOnSoon, 1_000, READ_ON_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * The receipt of a number at a sequence that was shown. It is put into its form here, one after the other, since a
     * receipt may be large.
     *
     * @param asOf by which day; null for all days
     * @param form makes of it what is asked for
     * @throws NoReceiptException when the log is too large, cannot be read now, or too many wait for theirs
     */
    public <T> T of(Figure figure, Cut cut, @Nullable LocalDate asOf, Function<Receipt, T> form)
            throws NoReceiptException {
        requireWithinLimit(cut);
        Future<T> receipt;
        try {
            receipt = worker.submit(() -> form.apply(foldAt(cut).receipt(figure, asOf)));
        } catch (RejectedExecutionException e) {
            throw new NoReceiptException("Too many wait for a receipt", SOON);
        }
        return await(receipt);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        worker.shutdownNow();
        broker.close();
    }

    private void requireWithinLimit(Cut cut) throws NoReceiptException {
        long events = events(cut);
        if (events > mostEvents) {
            throw new NoReceiptException(
                    "The log has " + events + " events, and the board gives receipts up to " + mostEvents
                            + ". Run: wutong audit explain",
                    MUCH_LATER);
        }
    }

    private static long events(Cut cut) {
        return cut.positions().values().stream()
                .mapToLong(position -> position.offset() + 1)
                .sum();
    }

    private static <T> T await(Future<T> receipt) throws NoReceiptException {
        try {
            return receipt.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoReceiptException("The board is stopping", SOON);
        } catch (TimeoutException e) {
            receipt.cancel(false);
            throw new NoReceiptException("The log is still being read", SOON);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotReachedException || e.getCause() instanceof LogDiffersException) {
                throw new NoReceiptException(String.valueOf(e.getCause().getMessage()), SOON);
            }
            throw new IllegalStateException("no receipt by an error of the board's own", e.getCause());
        }
    }

    /** The fold that stands at the cut. Only the worker's thread is here. */
    private ExplainableFold foldAt(Cut cut) {
        ExplainableFold known = main;
        if (known == null || known.isWithin(cut)) {
            return mainAt(cut);
        }
        Aside other = aside;
        if (other != null && other.cut().equals(cut)) {
            return other.fold();
        }
        aside = null;
        ExplainableFold fold = new ExplainableFold(log, cut);
        aside = new Aside(cut, fold);
        return fold;
    }

    /** A fold that could not be read on to the end may have read a part, so it is let go. */
    private ExplainableFold mainAt(Cut cut) {
        ExplainableFold known = main;
        main = null;
        if (known == null) {
            known = new ExplainableFold(log, cut);
        } else {
            known.extend(cut);
        }
        main = known;
        return known;
    }

    private void readOnSoon() {
        if (worker.getQueue().isEmpty()) {
            worker.execute(this::readOn);
        }
    }

    /** Not quite to the end: a page shows a sequence for a while, and a fold does not go back. */
    private void readOn() {
        Cut earlier = lately;
        Optional<Map.Entry<Long, Cut>> latest = cuts.latest();
        lately = latest.map(Map.Entry::getValue).orElse(null);
        Cut to = main == null ? lately : earlier;
        if (to == null) {
            return;
        }
        if (events(to) > mostEvents) {
            main = null;
            return;
        }
        try {
            if (main == null || main.isWithin(to)) {
                mainAt(to);
            }
        } catch (NotReachedException | LogDiffersException e) {
            LOG.debug("The log cannot be read on for receipts", e);
        } catch (RuntimeException e) {
            LOG.error("The log cannot be read on for receipts, by an error of the board's own", e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "board-receipts");
        thread.setDaemon(true);
        return thread;
    }
}
