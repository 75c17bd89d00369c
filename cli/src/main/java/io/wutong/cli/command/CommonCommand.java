package io.wutong.cli.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.wutong.cli.console.Printer;
import io.wutong.cli.console.Surroundings;
import io.wutong.cli.console.UsageException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command has: where the broker is, its client properties, help, version, verbosity. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        usageHelpAutoWidth = true,
        showDefaultValues = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and everything held",
            "1:internal error",
            "2:wrong usage or unreadable input",
            "3:done, but some input was rejected or a check found a difference",
            "4:not reached: no broker, no topology running, or not at rest in time"
        },
        optionListHeading = "%nOptions:%n",
        descriptionHeading = "%n")
abstract class CommonCommand implements Callable<Integer> {
    private static final String PROJECT_LOGGER = "io.wutong";

    private final Surroundings surroundings;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT[,…]",
            description = "The brokers to connect to (default: WUTONG_BOOTSTRAP_SERVERS, else 127.0.0.1:9092)")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties of every Kafka client, such as security settings, in Java's properties format")
    private @Nullable Path config;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say more on standard error; show stack traces")
    private boolean verbose;

    CommonCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Does the work and gives the exit code; whatever is thrown goes to the exit policy. */
    abstract int run() throws Exception;

    @Override
    public final Integer call() throws Exception {
        if (verbose && LoggerFactory.getLogger(PROJECT_LOGGER) instanceof Logger logger) {
            logger.setLevel(Level.INFO);
        }
        return run();
    }

    final Printer printer() {
        return surroundings.printer();
    }

    final Surroundings surroundings() {
        return surroundings;
    }

    /** The properties of every client, with the address of the broker. */
    final Map<String, Object> clientProperties() {
        return connection().clientProperties();
    }

    /** The client properties of a command that brings its own broker; an address of another one is wrong usage. */
    final ClientProperties ownBroker() {
        if (bootstrapServers != null) {
            throw new UsageException(
                    "--bootstrap-servers: this command brings its own broker and connects to no other");
        }
        return connection();
    }

    /** Refuses an address of a broker where none is used. */
    final void requireNoBroker(String why) {
        if (bootstrapServers != null) {
            throw new UsageException("--bootstrap-servers: " + why + ": leave it out");
        }
    }

    private ClientProperties connection() {
        return new ClientProperties(bootstrapServers, config, surroundings.environment());
    }
}
