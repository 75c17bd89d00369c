package io.wutong.cli.service;

import io.wutong.audit.BrokerUnreachableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** The cluster that a command works with. */
public final class Cluster {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);

    private Cluster() {}

    /**
     * A client that administers the cluster, which answers.
     *
     * @throws BrokerUnreachableException when it does not answer within 15 s
     */
    public static Admin administer(Map<String, Object> clientProperties) {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "wutong-admin");
        properties.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(REQUEST_LIMIT.toMillis()));
        Admin admin = Admin.create(properties);
        boolean answers = false;
        try {
            requireAnswer(admin, clientProperties);
            answers = true;
            return admin;
        } finally {
            if (!answers) {
                admin.close(Duration.ZERO);
            }
        }
    }

    /**
     * Makes sure that a broker is there.
     *
     * @throws BrokerUnreachableException when none answers within 15 s
     */
    public static void requireAnswer(Map<String, Object> clientProperties) {
        administer(clientProperties).close(Duration.ZERO);
    }

    private static void requireAnswer(Admin admin, Map<String, Object> clientProperties) {
        DescribeClusterOptions bounded = new DescribeClusterOptions().timeoutMs(Math.toIntExact(PATIENCE.toMillis()));
        try {
            admin.describeCluster(bounded).clusterId().get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                Object address = clientProperties.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
                throw new BrokerUnreachableException(
                        "no broker answers at " + address + " within " + PATIENCE.toSeconds()
                                + " s: is it running, and is the address right?",
                        e.getCause());
            }
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        }
    }
}
