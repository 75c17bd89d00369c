package io.wutong.cli.command;

import io.wutong.cli.console.ExitCodes;
import io.wutong.cli.console.Surroundings;
import io.wutong.cli.console.UsageException;
import io.wutong.cli.service.MetricsEndpoint;
import io.wutong.cli.service.RunningTopology;
import io.wutong.cli.service.StopSignals;
import io.wutong.streams.RunnerConfig;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The topology alone. */
@Command(
        name = "run",
        description = {
            "Run the topology against a broker that is there, until SIGTERM or Ctrl-C.",
            "Prints one line, 'ready HOST:PORT', once it runs. It is refused where topics or positions are not as they"
                    + " must be (exit code 3); create topics with 'wutong topics apply'.",
            "Several may run with one application id; each needs a state directory of its own."
        })
public final class RunCommand extends CommonCommand {
    @Option(
            names = "--application-id",
            paramLabel = "ID",
            defaultValue = RunnerConfig.DEFAULT_APPLICATION_ID,
            description = "Names the consumer group and the state; another id starts from the first event")
    private String applicationId;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Local state, made again from the log where it is lost (default: wutong/<application id> in"
                    + " XDG_STATE_HOME, else in ~/.local/state)")
    private @Nullable Path stateDirectory;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "" + RunnerConfig.DEFAULT_THREADS,
            description = "Stream threads")
    private int threads;

    @Mixin
    private final MetricsPort metricsPort = new MetricsPort();

    @Mixin
    private final OutputSuffix outputs = new OutputSuffix();

    /** The command in its surroundings. */
    public RunCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Exception {
        metricsPort.requireUsable();
        RunnerConfig config = config();
        try (StopSignals signals = StopSignals.listen();
                RunningTopology topology = RunningTopology.start(config);
                MetricsEndpoint metrics = metricsPort.start(topology)) {
            if (topology.awaitRunning(signals.requested())) {
                MetricsPort.announce(metrics, printer());
                printer().result("ready " + config.clientProperties().get(ClientProperties.BOOTSTRAP_SERVERS));
                topology.awaitEnd(signals.requested());
            }
        }
        return ExitCodes.DONE;
    }

    private RunnerConfig config() {
        Path directory = stateDirectory == null ? defaultStateDirectory() : stateDirectory;
        try {
            RunnerConfig defaults = RunnerConfig.of(applicationId, directory, clientProperties());
            return new RunnerConfig(
                    applicationId,
                    directory.toAbsolutePath(),
                    defaults.clientProperties(),
                    outputs.value(),
                    threads,
                    defaults.commitInterval());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private Path defaultStateDirectory() {
        Map<String, String> environment = surroundings().environment();
        String given = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = given.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(given);
        return base.resolve("wutong").resolve(applicationId);
    }
}
