package io.wutong.streams;

import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.SchemaIds;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Events to journal to totals (contract section 2): two steps that meet in the journal. The ledger runs once for each
 * partition number, the totals once in all.
 */
public final class TotalsTopology {
    static final String JOURNAL = "talent.journal.v1";
    static final String LEDGER_STORE = "ledger";
    static final String TOTALS_STORE = "totals";

    static final String READ_EVENTS = "read-events";
    static final String DECIDE = "decide";
    static final String WRITE_JOURNAL = "write-journal";
    static final String WRITE_DEAD_LETTERS = "write-dead-letters";
    static final String READ_JOURNAL = "read-journal";
    static final String COUNT = "count";
    static final String WRITE_WORKSTATIONS = "write-workstation-totals";
    static final String WRITE_INDUSTRIES = "write-industry-totals";
    static final String WRITE_OVERALL = "write-overall-totals";
    static final String WRITE_PASSED_BY = "write-passed-by";

    private final Topics topics;
    private final SchemaIds ids;
    private final LogGuard guard;
    private final Duration writeInterval;

    /**
     * The topology over these topics.
     *
     * @param writeInterval how often rows that moved are written, in wall-clock time
     */
    public TotalsTopology(Topics topics, SchemaIds ids, LogGuard guard, Duration writeInterval) {
        this.topics = topics;
        this.ids = ids;
        this.guard = guard;
        this.writeInterval = writeInterval;
    }

    /** The two steps. */
    public Topology build(StreamsConfig config) {
        Topology topology = new Topology(new TopologyConfig(config));
        readEvents(topology);
        decide(topology);
        writeJournalAndDeadLetters(topology);
        readJournal(topology);
        count(topology);
        writeTotals(topology);
        return topology;
    }

    private static void readEvents(Topology topology) {
        String[] eventTopics =
                Arrays.stream(EventType.values()).map(EventType::topic).toArray(String[]::new);
        topology.addSource(
                AutoOffsetReset.earliest(), READ_EVENTS, new AppendTime(), bytesIn(), bytesIn(), eventTopics);
    }

    private void decide(Topology topology) {
        topology.addProcessor(DECIDE, () -> new LedgerStep(ids, guard), READ_EVENTS);
        topology.addStateStore(store(LEDGER_STORE), DECIDE);
    }

    private void writeJournalAndDeadLetters(Topology topology) {
        topology.addSink(WRITE_JOURNAL, topics.journal().name(), bytesOut(), bytesOut(), DECIDE);
        topology.addSink(WRITE_DEAD_LETTERS, topics.deadLetter().name(), bytesOut(), bytesOut(), DECIDE);
    }

    private void readJournal(Topology topology) {
        String journal = topics.journal().name();
        topology.addSource(AutoOffsetReset.earliest(), READ_JOURNAL, new AppendTime(), bytesIn(), bytesIn(), journal);
    }

    private void count(Topology topology) {
        topology.addProcessor(COUNT, () -> new TotalsStep(topics, ids, guard, writeInterval), READ_JOURNAL);
        topology.addStateStore(store(TOTALS_STORE), COUNT);
    }

    private void writeTotals(Topology topology) {
        topology.addSink(WRITE_WORKSTATIONS, topics.workstationTotals().name(), bytesOut(), bytesOut(), COUNT);
        topology.addSink(WRITE_INDUSTRIES, topics.industryTotals().name(), bytesOut(), bytesOut(), COUNT);
        topology.addSink(WRITE_OVERALL, topics.overallTotals().name(), bytesOut(), bytesOut(), COUNT);
        topology.addSink(WRITE_PASSED_BY, topics.deadLetter().name(), bytesOut(), bytesOut(), COUNT);
    }

    /** Persistent, so that a restart finds its process id; cached, so that a row written often is kept once a commit. */
    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }

    private static Deserializer<byte[]> bytesIn() {
        return new ByteArrayDeserializer();
    }

    private static Serializer<byte[]> bytesOut() {
        return new ByteArraySerializer();
    }
}
