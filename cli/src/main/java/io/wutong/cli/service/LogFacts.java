package io.wutong.cli.service;

import io.wutong.audit.fold.Fold;
import io.wutong.audit.fold.PartitionFold;
import io.wutong.audit.log.BrokerLog;
import io.wutong.audit.log.EventLog;
import io.wutong.audit.log.Progress;
import io.wutong.audit.replay.LogFold;
import io.wutong.audit.replay.Scope;
import io.wutong.core.ledger.Winners;
import io.wutong.producer.correct.KnownFacts;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.KeyHash;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What stands in the log, for the producer: the winners that the audit derives from the event topics, at one moment. */
public final class LogFacts implements KnownFacts {
    private final Fold fold;

    private LogFacts(Fold fold) {
        this.fold = fold;
    }

    /**
     * Reads the event topics from their first event to where they end now.
     *
     * @param patience how long the broker may take to answer, and a read may stand still
     * @throws io.wutong.audit.NotReachedException when the log cannot be read
     */
    public static LogFacts read(Map<String, Object> clientProperties, Duration patience, Progress progress) {
        Topics topics = Topics.of(LocalSchemaIds.get());
        try (EventLog log = new BrokerLog(topics, clientProperties, patience)) {
            int threads = Runtime.getRuntime().availableProcessors();
            LogFold folds = new LogFold(log, topics, LocalSchemaIds.get(), threads, progress);
            return new LogFacts(folds.fold(Scope.ALL, Fold.Options.PLAIN));
        }
    }

    @Override
    public Winners of(EventType type, String recordId) {
        byte[] key = recordId.getBytes(StandardCharsets.UTF_8);
        int partition = KeyHash.partitionOf(key, partitions(type));
        return fold.of(new TopicPartition(type.topic(), partition)).record(key);
    }

    @Override
    public void forEach(EventType type, Consumer<Winners> action) {
        for (PartitionFold partition : fold.partitions()) {
            if (partition.type() == type) {
                partition.forEach(action::accept);
            }
        }
    }

    private int partitions(EventType type) {
        return (int) fold.partitions().stream()
                .filter(partition -> partition.type() == type)
                .count();
    }
}
