package io.wutong.schemas.topics;

import static io.wutong.schemas.topics.Topic.Layout.BY_RECORD;
import static io.wutong.schemas.topics.Topic.Layout.SINGLE;

import io.wutong.journal.JournalEntry;
import io.wutong.schemas.EventType;
import io.wutong.schemas.wire.SchemaIds;
import io.wutong.totals.IndustryTotals;
import io.wutong.totals.OverallTotals;
import io.wutong.totals.WorkstationTotals;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * All topics of one installation (contract sections 1 and 4). Event topics are consumed as bytes, since what cannot be
 * decoded must still be accounted for.
 *
 * @param events the event topics, in the order of {@link EventType}
 * @param journal what the ledger decided
 * @param workstationTotals the totals per workstation
 * @param industryTotals the totals per industry
 * @param overallTotals the totals of the district, with the cut
 * @param deadLetter what was rejected, as received
 */
public record Topics(
        List<Topic<byte[], byte[]>> events,
        Topic<String, JournalEntry> journal,
        Topic<String, WorkstationTotals> workstationTotals,
        Topic<String, IndustryTotals> industryTotals,
        Topic<String, OverallTotals> overallTotals,
        Topic<byte[], byte[]> deadLetter) {

    /** The partitions of each event topic where nobody says otherwise. */
    public static final int DEFAULT_PARTITIONS = 6;

    /** The key of the one row of {@link #overallTotals}. */
    public static final String OVERALL_KEY = "overall";

    /** The largest record that the journal and the totals topics take, in bytes; an event's is Kafka's default. */
    public static final int LARGEST_OUTPUT = 8 * 1024 * 1024;

    private static final String TIMESTAMP_TYPE = "message.timestamp.type";
    private static final String APPEND_TIME = "LogAppendTime";
    private static final Map<String, String> FOREVER =
            Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
    private static final Map<String, String> AUDIT_RECORD = with(FOREVER, TIMESTAMP_TYPE, APPEND_TIME);
    private static final Map<String, String> JOURNAL =
            with(FOREVER, "max.message.bytes", Integer.toString(LARGEST_OUTPUT));
    private static final Map<String, String> LATEST =
            Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", "600000");
    private static final Map<String, String> ANY_TIME = Map.of(TIMESTAMP_TYPE, APPEND_TIME);
    private static final Map<String, String> SHORT_LOG = Map.of(
            TIMESTAMP_TYPE,
            APPEND_TIME,
            "min.cleanable.dirty.ratio",
            "0.1",
            "segment.bytes",
            Integer.toString(16 * 1024 * 1024));

    /** The topics under the names of the contract. */
    public static Topics of(SchemaIds ids) {
        return withOutputs("", ids);
    }

    /**
     * The topics where the outputs (journal, totals, dead letters) carry a suffix, as for a rebuild beside the running
     * installation. The event topics are the same.
     *
     * @param suffix appended to the outputs' names, such as {@code .rebuild}; empty for the contract's own
     */
    public static Topics withOutputs(String suffix, SchemaIds ids) {
        return new Topics(
                Arrays.stream(EventType.values()).map(Topics::events).toList(),
                output(new Named<>("talent.journal.v1", suffix, JournalEntry.class), ids, JOURNAL, ANY_TIME),
                output(
                        new Named<>("talent.workstation-totals.v1", suffix, WorkstationTotals.class),
                        ids,
                        LATEST,
                        SHORT_LOG),
                output(new Named<>("talent.industry-totals.v1", suffix, IndustryTotals.class), ids, LATEST, SHORT_LOG),
                output(new Named<>("talent.overall-totals.v1", suffix, OverallTotals.class), ids, LATEST, SHORT_LOG),
                bytes("talent.dead-letter.v1" + suffix, SINGLE, FOREVER, ANY_TIME));
    }

    /** Every topic, events first. */
    public Stream<Topic<?, ?>> all() {
        return Stream.concat(events.stream(), outputs());
    }

    /** The topics that the topology writes. */
    public Stream<Topic<?, ?>> outputs() {
        return Stream.of(journal, workstationTotals, industryTotals, overallTotals, deadLetter);
    }

    /** The subject under which a topic's value schema is published. */
    public static String subject(String topic) {
        return topic + "-value";
    }

    private static Topic<byte[], byte[]> events(EventType type) {
        return bytes(type.topic(), BY_RECORD, AUDIT_RECORD, Map.of());
    }

    private static Topic<byte[], byte[]> bytes(
            String name, Topic.Layout layout, Map<String, String> settings, Map<String, String> tuning) {
        return new Topic<>(name, Serdes.ByteArray(), Serdes.ByteArray(), layout, settings, tuning);
    }

    private static <T extends SpecificRecordBase> Topic<String, T> output(
            Named<T> named, SchemaIds ids, Map<String, String> settings, Map<String, String> tuning) {
        Serde<T> values = new WireSerde<>(subject(named.name()), named.type(), ids);
        return new Topic<>(named.name() + named.suffix(), Serdes.String(), values, SINGLE, settings, tuning);
    }

    private record Named<T>(String name, String suffix, Class<T> type) {}

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return Map.copyOf(more);
    }
}
