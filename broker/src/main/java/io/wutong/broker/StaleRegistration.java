package io.wutong.broker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.metadata.BrokerRegistration;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.server.ServerSocketFactory;
import scala.Tuple2;

/**
 * Lets the controller alone find out that the broker of a process that was killed is gone, before the next one starts.
 *
 * <p>Otherwise the new broker first takes itself for the leader that the dead one was, loads the transaction coordinator
 * and begins to end transactions; a moment later the controller takes the leadership away, and Kafka 4.3.1 mistakes
 * partitions without a leader for deleted ones: it skips their markers and forgets the transaction. Whoever reads them
 * committed then stands still for ever ({@code TransactionMarkerChannelManager.addTxnMarkersToBrokerQueue}).
 */
final class StaleRegistration implements MetadataPublisher {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private StaleRegistration() {}

    /** Returns when no broker is registered as alive in the metadata below the directory. */
    static void end(Path logs, Ports ports) {
        KafkaConfig config = new KafkaConfig(BrokerSettings.ofControllerAlone(logs, ports), false);
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> directory = KafkaRaftServer.initializeLogDirs(
                config, org.slf4j.LoggerFactory.getLogger(StaleRegistration.class), "");
        Map<Integer, InetSocketAddress> voters = new HashMap<>();
        voters.put(BrokerSettings.NODE_ID, new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.controller()));
        SharedServer shared = new SharedServer(
                config,
                directory._1(),
                Time.SYSTEM,
                new Metrics(),
                CompletableFuture.completedFuture(voters),
                List.of(),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        ControllerServer controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), directory._2());
        try {
            controller.startup();
            StaleRegistration registration = new StaleRegistration();
            shared.loader().installPublishers(List.of(registration)).get();
            registration.ended.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerStartException("The start of the broker was interrupted", e);
        } catch (Exception e) {
            throw new BrokerStartException("The controller does not let go of the broker that was killed: " + e, e);
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    @Override
    public void close() {}

    @Override
    public String name() {
        return "wutong-stale-registration";
    }

    @Override
    public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
        BrokerRegistration broker = image.cluster().broker(BrokerSettings.NODE_ID);
        if (broker == null || broker.fenced()) {
            ended.complete(null);
        }
    }
}
