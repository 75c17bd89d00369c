package io.wutong.board.measure;

import io.wutong.board.Board;
import io.wutong.board.config.BoardConfig;
import io.wutong.board.kit.Caller;
import io.wutong.board.kit.Cluster;
import io.wutong.board.kit.Lines;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long a receipt takes where the log has a hundred thousand events: the greatest one, and one of a workstation. */
public final class ReceiptTime {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptTime.class);
    private static final int EVENTS = 100_000;
    private static final int STATIONS = 31;

    private ReceiptTime() {}

    /** Measures, and says the milliseconds of each. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("receipt-time");
        try (Cluster cluster = Cluster.running(directory)) {
            cluster.importLines(lines());
            try (Board board = Board.start(BoardConfig.local(cluster.client(), 0), LocalSchemaIds.get())) {
                Caller caller = Caller.of(board);
                Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> entered(caller) == EVENTS / 2);
                ask(caller, "right after the start, all", "measure=entered");
                for (int i = 0; i < 3; i++) {
                    ask(caller, "all", "measure=in_station&as_of=2021-06-0" + (i + 1));
                    ask(caller, "all", "measure=entered");
                    ask(caller, "a workstation's", "row=workstation&id=w-1&measure=in_station");
                    cluster.importLines(Lines.entries(10, "w-1", "2021-01-01"));
                    Awaitility.await().until(() -> true);
                }
            }
            LOG.warn(
                    "heap {} MiB",
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024 / 1024);
        }
    }

    private static String[] lines() {
        List<String> lines = new ArrayList<>(EVENTS);
        for (int i = 0; i < EVENTS / 2; i++) {
            lines.add(Lines.entry("stay-" + i, "w-" + i % STATIONS, "2021-01-01"));
            lines.add(Lines.completion("stay-" + i, "w-" + i % STATIONS, "2021-09-01"));
        }
        return lines.toArray(String[]::new);
    }

    private static long entered(Caller caller) throws Exception {
        return caller.get("/api/v1/overall").json().path("entered").asLong();
    }

    private static void ask(Caller caller, String what, String query) throws Exception {
        long began = System.nanoTime();
        Caller.Answer answer = caller.get("/api/v1/explain?" + query);
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        LOG.warn(
                "{}: {} in {} ms, {} KiB",
                what,
                answer.status(),
                millis,
                answer.body().length() / 1024);
    }
}
