package io.wutong.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How a topology runs.
 *
 * @param applicationId names its state and group; another one starts from nothing
 * @param stateDirectory its own directory for state that may be lost, kept 0700, for one instance at a time
 * @param clientProperties properties of every Kafka client, {@code bootstrap.servers} among them
 * @param outputSuffix appended to the names of the topics that it writes; empty for the contract's own
 * @param threads how many stream threads
 * @param commitInterval how often a transaction is committed
 */
public record RunnerConfig(
        String applicationId,
        Path stateDirectory,
        Map<String, Object> clientProperties,
        String outputSuffix,
        int threads,
        Duration commitInterval) {
    /** The application id where nobody says otherwise. */
    public static final String DEFAULT_APPLICATION_ID = "wutong";

    /** The stream threads where nobody says otherwise. */
    public static final int DEFAULT_THREADS = 2;

    /** The commit interval where nobody says otherwise, chosen by measurement (docs/adr). */
    public static final Duration DEFAULT_COMMIT_INTERVAL = Duration.ofMillis(50);

    private static final int MOST_THREADS = 256;
    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

    /** Refuses what cannot run, naming the setting. */
    public RunnerConfig {
        require(applicationId.matches("[A-Za-z0-9._-]{1,200}"), "application id: " + applicationId);
        require(clientProperties.containsKey(BOOTSTRAP_SERVERS), BOOTSTRAP_SERVERS + ": not given");
        require(outputSuffix.matches("[A-Za-z0-9._-]{0,100}"), "output suffix: " + outputSuffix);
        require(threads >= 1 && threads <= MOST_THREADS, "threads: 1 to " + MOST_THREADS + " needed, not " + threads);
        require(!commitInterval.isNegative() && !commitInterval.isZero(), "commit interval: " + commitInterval);
        clientProperties = Map.copyOf(clientProperties);
    }

    /** A topology with defaults. */
    public static RunnerConfig of(String applicationId, Path stateDirectory, Map<String, Object> clientProperties) {
        return new RunnerConfig(
                applicationId, stateDirectory, clientProperties, "", DEFAULT_THREADS, DEFAULT_COMMIT_INTERVAL);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
