package io.wutong.cli.faults;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An import that goes on while things break: {@code wutong import -}, given its lines little by little. Unchecked, since
 * histories name industries that the reference file does not have.
 */
final class Feed implements AutoCloseable {
    private static final int LINES_AT_ONCE = 20;
    private static final int PAUSE_MILLIS = 100;

    private final ChildProcess process;
    private final Thread writer;
    private final CountDownLatch hurry = new CountDownLatch(1);

    private Feed(ChildProcess process, List<String> lines) {
        this.process = process;
        this.writer = new Thread(() -> write(lines), "feed");
    }

    static Feed start(Path directory, String bootstrapServers, List<String> lines) throws IOException {
        Feed feed = new Feed(
                ChildProcess.wutong(directory, "import", "-", "--unchecked", "--bootstrap-servers", bootstrapServers),
                lines);
        feed.writer.start();
        return feed;
    }

    private void write(List<String> lines) {
        try (BufferedWriter input = process.input()) {
            for (int i = 0; i < lines.size(); i++) {
                input.write(lines.get(i));
                input.newLine();
                if (i % LINES_AT_ONCE == 0) {
                    input.flush();
                    var unused = hurry.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (IOException | InterruptedException e) {
            // The import ended early; its exit code says so
        }
    }

    /** Sends the rest at once and waits for the import's exit code. */
    int finish() throws InterruptedException {
        hurry.countDown();
        writer.join();
        return process.awaitExit();
    }

    String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
