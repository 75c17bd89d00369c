package io.wutong.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** Kafka's own log directory: formatted once, with a cluster id of its own. */
final class LogDirectory {
    /** Written last by the formatter, by a rename: with it the format is complete, without it the format starts anew. */
    static final String FORMATTED = "meta.properties";

    private static final String METADATA = "__cluster_metadata-0";

    private LogDirectory() {}

    /** Formats the directory unless it is; tells whether it was not. */
    static boolean formatOnce(Path logs) throws IOException {
        if (Files.exists(logs.resolve(FORMATTED))) {
            return false;
        }
        if (Files.exists(logs.resolve(METADATA))) {
            throw new BrokerStartException(
                    "The directory " + logs + " holds a cluster's metadata but its " + FORMATTED
                            + " is missing. Restore that file; a new format would give the data to another cluster",
                    null);
        }
        Files.createDirectories(logs);
        format(logs.toString());
        return true;
    }

    /** {@code Formatter.run} declares {@code Exception}. */
    private static void format(String logs) {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setMetadataLogDirectory(logs)
                    .addDirectory(logs)
                    .run();
        } catch (Exception e) {
            throw new BrokerStartException("The directory " + logs + " cannot be formatted: " + e.getMessage(), e);
        }
    }
}
