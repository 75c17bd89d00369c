package io.wutong.board.stream;

import io.wutong.board.live.Freshness;
import io.wutong.board.live.Snapshot;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells every client what changed. One thread decides what is told, so that all clients are told the same in the same
 * order: a snapshot first, then the first change at once and at most ten a second, and at least every few seconds how
 * fresh the numbers are. A client that does not keep up is let go; it comes back and gets a new snapshot.
 */
public final class Stream implements AutoCloseable {
    private static final Duration BETWEEN_UPDATES = Duration.ofMillis(100);
    private static final Duration FRESHNESS_PERIOD = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final Supplier<Optional<Snapshot>> latest;
    private final Supplier<Freshness> freshness;
    private final Clock clock;
    private final int mostClients;
    private final String importCommand;
    private final Set<StreamClient> clients = new LinkedHashSet<>();
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean planned = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, Stream::daemon);
    private @Nullable Snapshot told;
    private @Nullable Freshness toldFreshness;
    private byte @Nullable [] opening;
    private long toldAt = System.nanoTime() - BETWEEN_UPDATES.toNanos();
    private long heartbeatAt = System.nanoTime();

    /**
     * A stream.
     *
     * @param latest the latest snapshot, empty before the first
     * @param freshness how fresh it is now
     * @param mostClients how many clients there may be at a time
     * @param importCommand what to type so that there is something to show
     */
    public Stream(
            Supplier<Optional<Snapshot>> latest,
            Supplier<Freshness> freshness,
            Clock clock,
            int mostClients,
            String importCommand) {
        this.latest = latest;
        this.freshness = freshness;
        this.clock = clock;
        this.mostClients = mostClients;
        this.importCommand = importCommand;
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Begins to tell. */
    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::tick, 0, FRESHNESS_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** There is a new snapshot. Does not wait. */
    public void changed() {
        if (planned.compareAndSet(false, true)) {
            inThread(this::plan);
        }
    }

    /**
     * Takes a client on, whose request is asynchronous already; its answer goes on until it leaves.
     *
     * @return false when there are too many clients already
     */
    public boolean open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (connected.incrementAndGet() > mostClients) {
            connected.decrementAndGet();
            return false;
        }
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        StreamClient client = new StreamClient(request, response.getOutputStream(), this::leave);
        response.getOutputStream().setWriteListener(client);
        inThread(() -> welcome(client));
        return true;
    }

    /** How many clients there are. */
    public int clients() {
        return connected.get();
    }

    /** How many clients were let go because they did not keep up. */
    public long dropped() {
        return dropped.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        List<StreamClient> last;
        synchronized (clients) {
            last = List.copyOf(clients);
        }
        last.forEach(StreamClient::end);
    }

    private void welcome(StreamClient client) {
        byte[] first = opening;
        if (first == null) {
            byte[] snapshot = PageJson.snapshot(told, freshness.get(), clock.instant(), importCommand);
            first = event("retry: 1000\nevent: snapshot\n", told, snapshot);
            opening = first;
        }
        synchronized (clients) {
            clients.add(client);
        }
        client.send(first);
    }

    /** The first change goes out at once; those that follow too soon go out together. */
    private void plan() {
        planned.set(false);
        long wait = toldAt + BETWEEN_UPDATES.toNanos() - System.nanoTime();
        if (wait <= 0) {
            tell();
        } else if (planned.compareAndSet(false, true)) {
            var unused = thread.schedule(
                    () -> {
                        planned.set(false);
                        tell();
                    },
                    wait,
                    TimeUnit.NANOSECONDS);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a snapshot is published once
    private void tell() {
        Snapshot now = latest.get().orElse(null);
        Snapshot before = told;
        if (now == before) {
            return;
        }
        Freshness fresh = freshness.get();
        byte[] message = before != null && now != null && PageJson.follows(before, now)
                ? event("event: update\n", now, PageJson.update(before, now, fresh, clock.instant()))
                : event("event: snapshot\n", now, PageJson.snapshot(now, fresh, clock.instant(), importCommand));
        told = now;
        toldFreshness = fresh;
        opening = null;
        toldAt = System.nanoTime();
        heartbeatAt = toldAt;
        toAll(message);
    }

    @SuppressWarnings("ReferenceEquality") // a snapshot is published once
    private void tick() {
        if (latest.get().orElse(null) != told) {
            changed();
        }
        Freshness fresh = freshness.get();
        boolean due = System.nanoTime() - heartbeatAt >= HEARTBEAT.toNanos();
        if (due || !isSame(fresh, toldFreshness)) {
            toldFreshness = fresh;
            opening = null;
            heartbeatAt = System.nanoTime();
            toAll(event(": heartbeat\nevent: freshness\n", told, PageJson.freshness(fresh)));
        }
    }

    private static boolean isSame(Freshness fresh, @Nullable Freshness before) {
        return before != null && fresh.state() == before.state() && fresh.secondsBehind() == before.secondsBehind();
    }

    private void toAll(byte[] message) {
        List<StreamClient> all;
        synchronized (clients) {
            all = List.copyOf(clients);
        }
        for (StreamClient client : all) {
            if (!client.send(message)) {
                dropped.incrementAndGet();
                Connections.cut(client.request());
                client.end();
            }
        }
    }

    private void leave(StreamClient client) {
        boolean left;
        synchronized (clients) {
            left = clients.remove(client);
        }
        connected.decrementAndGet();
        if (!left) {
            inThread(() -> {
                synchronized (clients) {
                    clients.remove(client);
                }
            });
        }
    }

    private void inThread(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            // the stream is closed, and its clients with it
        }
    }

    private static byte[] event(String head, @Nullable Snapshot snapshot, byte[] json) {
        String id = snapshot == null ? "" : "id: " + snapshot.sequence() + "\n";
        byte[] start = (head + id + "data: ").getBytes(StandardCharsets.UTF_8);
        byte[] message = Arrays.copyOf(start, start.length + json.length + 2);
        System.arraycopy(json, 0, message, start.length, json.length);
        message[message.length - 2] = '\n';
        message[message.length - 1] = '\n';
        return message;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "board-stream");
        thread.setDaemon(true);
        return thread;
    }
}
