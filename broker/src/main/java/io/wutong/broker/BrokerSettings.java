package io.wutong.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Every setting of the embedded broker that is not Kafka's default, and why. */
final class BrokerSettings {
    static final String HOST = "127.0.0.1";
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final String BROKER = "BROKER";
    private static final String ONE = "1";
    private static final String FOR_EVER = "-1";

    private BrokerSettings() {}

    static Map<String, String> of(Path logs, Ports ports) {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(oneNode(ports));
        settings.putAll(quickReturn());
        settings.putAll(oneReplica());
        settings.putAll(nothingDeletedUnasked());
        settings.putAll(limits());
        settings.putAll(groupsAndTransactions());
        settings.put("log.dirs", logs.toString());
        return settings;
    }

    /** The voter is static, so its address comes from here at each start and both ports may change. */
    private static Map<String, String> oneNode(Ports ports) {
        String broker = BROKER + "://" + HOST + ":" + ports.kafka();
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "listeners",
                broker + "," + CONTROLLER + "://" + HOST + ":" + ports.controller(),
                "advertised.listeners",
                broker,
                "listener.security.protocol.map",
                BROKER + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "inter.broker.listener.name",
                BROKER,
                "controller.listener.names",
                CONTROLLER,
                "controller.quorum.voters",
                NODE_ID + "@" + HOST + ":" + ports.controller());
    }

    /**
     * After kill -9 the one voter waits out an election timeout, which no second node needs. The session of a running
     * broker is long: a machine with all cores busy must not fence its only broker. A dead one's is ended before
     * ({@link StaleRegistration}).
     */
    private static Map<String, String> quickReturn() {
        return Map.of(
                "controller.quorum.election.timeout.ms", "100",
                "controller.quorum.election.backoff.max.ms", "100",
                "broker.session.timeout.ms", "60000",
                "broker.heartbeat.interval.ms", "1000");
    }

    /** The controller without a broker, which gives up the one that it knows within half a second. */
    static Map<String, String> ofControllerAlone(Path logs, Ports ports) {
        Map<String, String> settings = new HashMap<>(quickReturn());
        settings.put("process.roles", "controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("listeners", CONTROLLER + "://" + HOST + ":" + ports.controller());
        settings.put("listener.security.protocol.map", CONTROLLER + ":PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + ports.controller());
        settings.put("broker.session.timeout.ms", "500");
        settings.put("broker.heartbeat.interval.ms", "100");
        settings.put("log.dirs", logs.toString());
        return settings;
    }

    private static Map<String, String> oneReplica() {
        Map<String, String> settings = new HashMap<>();
        settings.put("default.replication.factor", ONE);
        settings.put("min.insync.replicas", ONE);
        settings.put("offsets.topic.replication.factor", ONE);
        settings.put("offsets.topic.num.partitions", ONE);
        settings.put("transaction.state.log.replication.factor", ONE);
        settings.put("transaction.state.log.min.isr", ONE);
        settings.put("transaction.state.log.num.partitions", ONE);
        settings.put("share.coordinator.state.topic.replication.factor", ONE);
        settings.put("share.coordinator.state.topic.min.isr", ONE);
        settings.put("share.coordinator.state.topic.num.partitions", ONE);
        return settings;
    }

    /** Group offsets are kept for ten years, not seven days: a topology may rest for longer than a week. */
    private static Map<String, String> nothingDeletedUnasked() {
        return Map.of(
                "log.cleanup.policy", "delete",
                "log.retention.ms", FOR_EVER,
                "log.retention.bytes", FOR_EVER,
                "offsets.retention.minutes", "5256000",
                "unclean.leader.election.enable", "false",
                "auto.create.topics.enable", "false");
    }

    /** A request over 4 MiB is refused before it is read into memory; a record batch is at most 1 MiB, by default. */
    private static Map<String, String> limits() {
        return Map.of(
                "socket.request.max.bytes",
                Integer.toString(4 * 1024 * 1024),
                "num.network.threads",
                "2",
                "num.io.threads",
                "4",
                "background.threads",
                "2",
                "group.coordinator.threads",
                ONE,
                "share.coordinator.threads",
                ONE,
                "num.recovery.threads.per.data.dir",
                "2",
                "log.cleaner.dedupe.buffer.size",
                Integer.toString(16 * 1024 * 1024));
    }

    private static Map<String, String> groupsAndTransactions() {
        return Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "group.streams.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "1000",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    }
}
