package io.wutong.cli.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * SIGINT, SIGTERM and SIGHUP as a request to stop in good order. Without this the JVM would end by itself, in no order and
 * with an exit code of the signal's. A second signal finds no handler of ours and ends the process at once.
 */
public final class StopSignals implements AutoCloseable {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private final CompletableFuture<Void> requested = new CompletableFuture<>();
    private final Map<String, @Nullable Object> replaced = new LinkedHashMap<>();

    private StopSignals() {}

    /** Listens until it is closed or a signal has come. */
    public static StopSignals listen() {
        StopSignals signals = new StopSignals();
        for (String name : NAMES) {
            signals.replaced.put(name, Signals.register(name, signals::request));
        }
        return signals;
    }

    /** Completed when a stop is requested. */
    public CompletableFuture<Void> requested() {
        return requested;
    }

    private void request() {
        close();
        requested.complete(null);
    }

    @Override
    public synchronized void close() {
        replaced.forEach((name, handler) -> {
            if (handler != null) {
                Signals.unregister(name, handler);
            }
        });
        replaced.clear();
    }
}
