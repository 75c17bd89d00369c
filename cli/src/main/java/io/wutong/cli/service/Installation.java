package io.wutong.cli.service;

import io.wutong.broker.EmbeddedBroker;
import io.wutong.schemas.topics.TopicAdmin;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.streams.RunnerConfig;
import io.wutong.streams.StartRefusedException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker and a topology on one directory: the broker's data in {@code kafka}, the topology's in {@code streams}. Closed
 * in the order topology, broker.
 */
public final class Installation implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final Map<String, Object> clientProperties;
    private final RunningTopology topology;

    private Installation(EmbeddedBroker broker, Map<String, Object> clientProperties, RunningTopology topology) {
        this.broker = broker;
        this.clientProperties = clientProperties;
        this.topology = topology;
    }

    /**
     * Starts the broker, creates what topics are missing, starts the topology.
     *
     * @param directory made if it is not there
     * @param port where the broker serves; 0 for the port kept in the directory, else a free one
     * @param clientsAt the properties of clients of a broker at an address
     * @throws io.wutong.broker.DirectoryInUseException when another process runs on the directory
     * @throws StartRefusedException when topics or positions are not as they must be
     */
    public static Installation start(Path directory, int port, Function<String, Map<String, Object>> clientsAt)
            throws StartRefusedException {
        EmbeddedBroker broker = EmbeddedBroker.start(
                EmbeddedBroker.Config.in(directory.resolve("kafka")).withPort(port));
        Map<String, Object> clientProperties = clientsAt.apply(broker.bootstrapServers());
        boolean started = false;
        try {
            applyTopics(clientProperties);
            RunningTopology topology = RunningTopology.start(RunnerConfig.of(
                    RunnerConfig.DEFAULT_APPLICATION_ID, directory.resolve("streams"), clientProperties));
            started = true;
            return new Installation(broker, clientProperties, topology);
        } finally {
            if (!started) {
                broker.close();
            }
        }
    }

    /** What differs nevertheless is found by the topology's own start check. */
    private static void applyTopics(Map<String, Object> clientProperties) {
        try (Admin admin = Cluster.administer(clientProperties)) {
            TopicAdmin.apply(admin, Topics.of(LocalSchemaIds.get()), Topics.DEFAULT_PARTITIONS);
        }
    }

    /** The topology. */
    public RunningTopology topology() {
        return topology;
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** The properties of clients of this broker. */
    public Map<String, Object> clientProperties() {
        return clientProperties;
    }

    @Override
    public void close() {
        try {
            topology.close();
        } finally {
            broker.close();
        }
    }
}
