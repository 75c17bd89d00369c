package io.wutong.broker;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own, for what only another process can show: kill -9 and the lock between processes. */
final class BrokerProcess implements AutoCloseable {
    private static final String SERVES = "serves ";

    private final Process process;
    private final BufferedReader output;

    private BrokerProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    public static void main(String[] args) throws InterruptedException {
        try (PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            try {
                EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Config.in(Path.of(args[0])));
                out.println(SERVES + broker.bootstrapServers());
                new CountDownLatch(1).await();
            } catch (BrokerStartException e) {
                out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    static BrokerProcess launch(Path directory) throws IOException {
        return new BrokerProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** What it says first: where it serves, or why it does not. */
    String firstWord() throws IOException {
        return String.valueOf(output.readLine());
    }

    String bootstrapServers() throws IOException {
        return firstWord().substring(SERVES.length());
    }

    /** Kills it as {@code kill -9} does and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
