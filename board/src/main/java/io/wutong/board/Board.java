package io.wutong.board;

import io.wutong.board.clerk.ClerkDesk;
import io.wutong.board.clerk.Uploads;
import io.wutong.board.config.BoardConfig;
import io.wutong.board.http.Listening;
import io.wutong.board.http.Parts;
import io.wutong.board.http.PortTakenException;
import io.wutong.board.http.Tokens;
import io.wutong.board.http.WebServer;
import io.wutong.board.live.DeadLetters;
import io.wutong.board.live.FreshnessWatch;
import io.wutong.board.live.KafkaClients;
import io.wutong.board.live.LiveTotals;
import io.wutong.board.live.RecentCuts;
import io.wutong.board.metrics.BoardMetrics;
import io.wutong.board.receipts.Receipts;
import io.wutong.board.stream.Stream;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.SchemaIds;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running board. It keeps nothing that another one would need, so any number may run, and it waits for a broker that is
 * not there.
 */
public final class Board implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Board.class);

    private static final String DEFAULT_SERVERS = "127.0.0.1:9092";

    private final URI address;
    private final Deque<AutoCloseable> parts;

    private Board(URI address, Deque<AutoCloseable> parts) {
        this.address = address;
        this.parts = parts;
    }

    /**
     * Starts a board.
     *
     * @throws PortTakenException when another process listens where the board was to
     * @throws IllegalArgumentException when a setting, or a file that one names, is wrong, saying which and why
     * @throws org.apache.kafka.common.KafkaException when a client property is wrong
     */
    public static Board start(BoardConfig config, SchemaIds ids) throws IOException, PortTakenException {
        return start(config, ids, null);
    }

    /**
     * Starts a board that takes workbooks of clerks.
     *
     * @param desk where they go; null where none are taken
     * @throws PortTakenException when another process listens where the board was to
     * @throws IllegalArgumentException when a setting, or a file that one names, is wrong, saying which and why
     * @throws org.apache.kafka.common.KafkaException when a client property is wrong
     */
    public static Board start(BoardConfig config, SchemaIds ids, @Nullable ClerkDesk desk)
            throws IOException, PortTakenException {
        Clock clock = Clock.systemUTC();
        Tokens tokens = tokens(config.tokenFile(), clock);
        ServerSocketChannel channel = Listening.at(config.listen());
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        opened.push(channel);
        boolean started = false;
        try {
            int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            Uploads uploads = desk == null ? null : opened(new Uploads(desk, clock), opened);
            Parts parts = parts(config, ids, clock, opened, uploads);
            opened.push(new WebServer(config, channel, tokens, parts));
            parts.totals().start();
            parts.freshness().start();
            parts.deadLetters().start();
            parts.receipts().start();
            parts.stream().start();
            started = true;
            return new Board(address(config.listen(), port), opened);
        } finally {
            if (!started) {
                close(opened);
            }
        }
    }

    private static @Nullable Tokens tokens(@Nullable Path file, Clock clock) throws IOException {
        return file == null ? null : Tokens.read(file, clock);
    }

    private static Parts parts(
            BoardConfig config, SchemaIds ids, Clock clock, Deque<AutoCloseable> opened, @Nullable Uploads uploads) {
        Topics topics = Topics.of(ids);
        RecentCuts cuts = new RecentCuts();
        BoardMetrics metrics = opened(new BoardMetrics(), opened);
        KafkaClients clients = new KafkaClients(config.clientProperties(), metrics::watch);
        LiveTotals totals = opened(new LiveTotals(topics, clients, cuts, clock), opened);
        FreshnessWatch freshness = opened(new FreshnessWatch(topics, clients, totals, clock), opened);
        DeadLetters deadLetters = opened(new DeadLetters(topics, clients), opened);
        Receipts receipts = opened(
                new Receipts(
                        topics,
                        ids,
                        config.clientProperties(),
                        cuts,
                        config.limits().receiptEvents()),
                opened);
        Stream stream = opened(
                new Stream(
                        totals::current, freshness::now, clock, config.limits().streams(), importCommand(config)),
                opened);
        totals.onSnapshot(snapshot -> stream.changed());
        totals.onSnapshot(snapshot -> metrics.count(snapshot.overall()));
        metrics.watchFreshness(freshness::now);
        metrics.watchTotals(totals::current);
        metrics.watchStream(stream::clients, stream::dropped);
        return new Parts(totals, freshness, deadLetters, cuts, receipts, stream, metrics, uploads);
    }

    private static String importCommand(BoardConfig config) {
        String servers = String.valueOf(config.clientProperties().get("bootstrap.servers"));
        return "./wutong import FILE" + (servers.equals(DEFAULT_SERVERS) ? "" : " --bootstrap-servers " + servers);
    }

    private static <T extends AutoCloseable> T opened(T part, Deque<AutoCloseable> opened) {
        opened.push(part);
        return part;
    }

    /** Where it is to be opened. */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        close(parts);
    }

    private static URI address(BoardConfig.Listen listen, int port) {
        String scheme = listen.tls() == null ? "http" : "https";
        String host = listen.host().contains(":") ? "[" + listen.host() + "]" : listen.host();
        return URI.create(scheme + "://" + host + ":" + port + "/");
    }

    /** The last opened first; one that fails does not keep the others open. */
    private static void close(Deque<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.warn("A part of the board did not close in good order", e);
            }
        }
    }
}
