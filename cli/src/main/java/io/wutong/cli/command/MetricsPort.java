package io.wutong.cli.command;

import io.wutong.cli.console.Printer;
import io.wutong.cli.console.UsageException;
import io.wutong.cli.service.MetricsEndpoint;
import io.wutong.cli.service.RunningTopology;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a topology's metrics are served, as an option. */
final class MetricsPort {
    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Serve the topology's metrics for Prometheus on 127.0.0.1 at this port; 0: a free one. Says"
                    + " where (default: not served)")
    private @Nullable Integer port;

    /** Begins to serve; null where it is not wanted. */
    @Nullable
    MetricsEndpoint start(RunningTopology topology) {
        if (port == null) {
            return null;
        }
        try {
            return MetricsEndpoint.start(port, topology);
        } catch (IOException e) {
            throw new UsageException("--metrics-port " + port + " cannot be had: " + e.getMessage(), e);
        }
    }

    /** Says where. */
    static void announce(@Nullable MetricsEndpoint endpoint, Printer printer) {
        if (endpoint != null) {
            printer.result("metrics " + endpoint.address());
        }
    }

    /** Refuses a port that is none. */
    void requireUsable() {
        if (port != null && (port < 0 || port > HIGHEST_PORT)) {
            throw new UsageException("--metrics-port must be from 0 to " + HIGHEST_PORT + " but is " + port);
        }
    }
}
