package io.wutong.board.kit;

import io.wutong.broker.EmbeddedBroker;
import io.wutong.producer.ImportListener;
import io.wutong.producer.ImportSettings;
import io.wutong.producer.Importer;
import io.wutong.producer.rows.JsonLines;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.rows.Source;
import io.wutong.schemas.topics.TopicAdmin;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.streams.RunnerConfig;
import io.wutong.streams.TotalsRunner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** A real broker with the topics, and the real topology where a test wants it. */
public final class Cluster implements AutoCloseable {
    private static final Path SAMPLE = Path.of("..", "samples", "jiangbei-2021");
    private static final int PARTITIONS = 2;
    private static final Duration START = Duration.ofSeconds(60);

    private final Path directory;
    private @Nullable EmbeddedBroker broker;
    private @Nullable TotalsRunner topology;

    private Cluster(Path directory) {
        this.directory = directory;
    }

    /** A broker with the topics, and nothing that counts. */
    public static Cluster withoutTopology(Path directory) {
        Cluster cluster = new Cluster(directory);
        cluster.startBroker();
        try (Admin admin = Admin.create(cluster.client())) {
            TopicAdmin.apply(admin, topics(), PARTITIONS);
        }
        return cluster;
    }

    /** A broker and a topology that runs. */
    public static Cluster running(Path directory) throws Exception {
        Cluster cluster = withoutTopology(directory);
        cluster.startTopology();
        return cluster;
    }

    /** The topics. */
    public static Topics topics() {
        return Topics.of(LocalSchemaIds.get());
    }

    /** The properties of a client. */
    public Map<String, Object> client() {
        return Map.of(
                "bootstrap.servers", Objects.requireNonNull(broker).bootstrapServers(), "enable.metrics.push", false);
    }

    /** Starts the broker, at the port where it was before. */
    public void startBroker() {
        broker = EmbeddedBroker.start(EmbeddedBroker.Config.in(directory.resolve("kafka")));
    }

    /** Stops the broker. */
    public void stopBroker() {
        Objects.requireNonNull(broker).close();
    }

    /** Starts the topology and waits until it runs. */
    public void startTopology() throws Exception {
        TotalsRunner started = TotalsRunner.start(
                RunnerConfig.of("wutong", directory.resolve("streams"), client()), LocalSchemaIds.get());
        topology = started;
        if (!started.awaitRunning(START)) {
            throw new IllegalStateException("the topology does not run");
        }
    }

    /** Stops the topology. */
    public void stopTopology() {
        TotalsRunner running = topology;
        if (running != null) {
            running.close();
        }
        topology = null;
    }

    /** Imports the sample history of the district. */
    public void importSample() {
        try (Stream<Path> files = Files.list(SAMPLE)) {
            send(
                    ImportSettings.checked(),
                    files.filter(file -> file.toString().endsWith(".jsonl"))
                            .sorted()
                            .map(JsonLines::file)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Imports events, one a line of JSON. */
    public void importLines(String... lines) {
        send(ImportSettings.checked(), source(lines));
    }

    /** Sends events that no check has seen. */
    public void sendUnchecked(String... lines) {
        send(ImportSettings.unchecked(), source(lines));
    }

    private static List<JsonLines> source(String... lines) {
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return List.of(JsonLines.stream("test", new ByteArrayInputStream(text)));
    }

    private void send(ImportSettings settings, List<? extends Source> sources) {
        Importer importer = new Importer(client(), topics(), LocalSchemaIds.get(), Clock.systemUTC());
        var unused = importer.run(settings, sources, new ImportListener() {
            @Override
            public void refused(Refusal refusal) {
                throw new IllegalArgumentException(refusal.toString());
            }
        });
    }

    @Override
    public void close() {
        stopTopology();
        stopBroker();
    }
}
