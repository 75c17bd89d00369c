package io.wutong.audit.kit;

import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.streams.RunnerConfig;
import io.wutong.streams.TotalsRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The real topology in a process of its own, so that it can be killed. */
public final class TopologyProcess implements AutoCloseable {
    private final Installation installation;
    private final Path state;
    private Process process;

    /** Starts an instance. */
    public TopologyProcess(Installation installation, Path state) {
        this.installation = installation;
        this.state = state;
        this.process = start();
    }

    private Process start() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try {
            return new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx384m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath,
                            TopologyProcess.class.getName(),
                            String.valueOf(installation.client().get("bootstrap.servers")),
                            state.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(
                            state.resolveSibling(state.getFileName() + ".log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the instance as kill -9 does, and starts it again. */
    public void killAndRestart() {
        kill();
        process = start();
    }

    private void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** Runs an instance until the process is killed. */
    public static void main(String[] arguments) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", arguments[0], "enable.metrics.push", false);
        RunnerConfig config = new RunnerConfig(
                "wutong-audit-test", Path.of(arguments[1]), client, "", 1, RunnerConfig.DEFAULT_COMMIT_INTERVAL);
        try (TotalsRunner runner = TotalsRunner.start(config, LocalSchemaIds.get())) {
            runner.awaitStop();
        }
    }
}
