package io.wutong.cli.faults;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A JVM of its own with a command of ours in it, so that it can be killed. */
public final class ChildProcess implements AutoCloseable {
    static final Duration LIMIT = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;

    private ChildProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts {@code wutong} with these arguments. */
    public static ChildProcess wutong(Path directory, String... arguments) throws IOException {
        return start(directory, "io.wutong.cli.Wutong", arguments);
    }

    /** Starts the main method of a class on the tests' class path. */
    static ChildProcess start(Path directory, String mainClass, String... arguments) throws IOException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ChildProcess(process, output);
    }

    /** Lets some time go by while processes run. */
    static void letPass(long millis) {
        Awaitility.await()
                .pollDelay(Duration.ofMillis(millis))
                .atMost(Duration.ofMillis(millis).plus(LIMIT))
                .until(() -> true);
    }

    /** Waits for the line that begins with {@code ready} and gives what follows. */
    public String awaitReady() {
        try {
            Awaitility.await().atMost(LIMIT).until(() -> !process.isAlive() || readyLine() != null);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not ready within " + LIMIT + ":\n" + outputWithThreads(), e);
        }
        String line = readyLine();
        if (line == null) {
            throw new AssertionError("ended without being ready:\n" + output());
        }
        return line.substring("ready ".length()).strip();
    }

    /** Asked for by SIGQUIT, a JVM says what each of its threads is doing. */
    private String outputWithThreads() {
        try {
            signal("QUIT");
            letPass(1_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return output();
    }

    private @org.jspecify.annotations.Nullable String readyLine() {
        return output().lines()
                .filter(line -> line.startsWith("ready "))
                .findFirst()
                .orElse(null);
    }

    /** What it reads on its standard input. */
    BufferedWriter input() {
        return process.outputWriter(StandardCharsets.UTF_8);
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends a signal by its name, such as STOP. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running:\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
