package io.wutong.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, for what only a process has: signals, kill -9 and the exit code of a JVM. */
public final class CommandProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final Path output;
    private final Path error;

    private CommandProcess(Process process, Path output, Path error) {
        this.process = process;
        this.output = output;
        this.error = error;
    }

    /** Starts a command whose output goes to files in the directory. */
    public static CommandProcess start(Path directory, String... arguments) throws IOException {
        return startWith(directory, List.of(), arguments);
    }

    /** The same with options for the JVM. */
    public static CommandProcess startWith(Path directory, List<String> options, String... arguments)
            throws IOException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        Path error = Files.createTempFile(directory, "error", ".txt");
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dwutong.home=" + Invocation.HOME,
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Wutong.class.getName());
        List<String> command = new ArrayList<>(java);
        command.addAll(1, options);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(error.toFile())
                .start();
        return new CommandProcess(process, output, error);
    }

    /** Waits until it says that it serves, and gives the address. */
    public String awaitReady() {
        await().atMost(LIMIT).until(() -> line("ready ").isPresent() || !process.isAlive());
        return line("ready ").orElseThrow(() -> new AssertionError("it ended without being ready:\n" + this));
    }

    /** The rest of the line of standard output, ended already, that begins with this. */
    public Optional<String> line(String beginning) {
        String all = output();
        return all.substring(0, all.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .findFirst();
    }

    /** Sends SIGTERM and waits for the exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    /** Kills it as kill -9 does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    /** Waits for the exit code. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + this);
        }
        return process.exitValue();
    }

    /** What it wrote to standard output so far. */
    public String output() {
        return read(output);
    }

    /** What it wrote to standard error so far. */
    public String error() {
        return read(error);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return "\n--- standard output\n" + output() + "\n--- standard error\n" + error();
    }
}
