package io.wutong.audit.live;

import io.wutong.audit.UnreadableRecordException;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.TotalsRecords;
import io.wutong.core.totals.TotalsTable;
import io.wutong.schemas.topics.Topics;
import io.wutong.totals.IndustryTotals;
import io.wutong.totals.OverallTotals;
import io.wutong.totals.WorkstationTotals;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Puts a cut of the totals topics together from their records, whoever reads them: of each key, the row with the
 * greatest sequence that is not after overall's.
 */
public final class CutAssembly {
    private final Topics topics;
    private final OverallTotals overall;
    private final Map<String, WorkstationTotals> workstations = new HashMap<>();
    private final Map<String, IndustryTotals> industries = new HashMap<>();

    /** A cut at the sequence of this value of overall. */
    public CutAssembly(Topics topics, OverallTotals overall) {
        this.topics = topics;
        this.overall = overall;
    }

    /**
     * The value in a record of the overall topic.
     *
     * @throws UnreadableRecordException when it is none
     */
    public static OverallTotals overall(Topics topics, ConsumerRecord<byte[], byte[]> record) {
        requireKey(record, Topics.OVERALL_KEY);
        return decode(topics.overallTotals().values().deserializer(), record);
    }

    /**
     * Takes in a committed record of one of the other two totals topics.
     *
     * @throws UnreadableRecordException when it is no row, or another row than its key says
     */
    public void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(topics.workstationTotals().name())) {
            addWorkstation(record);
        } else if (record.topic().equals(topics.industryTotals().name())) {
            addIndustry(record);
        } else {
            throw new IllegalArgumentException("no topic of rows: " + record.topic());
        }
    }

    /** The cut, once every record up to the high watermarks is in. */
    public TotalsCut cut() {
        TotalsTable table = new TotalsTable();
        workstations.values().forEach(row -> table.put(TotalsRecords.row(row)));
        industries.forEach((code, row) -> table.put(code, Measures.of(row)));
        table.putOverall(Measures.of(overall));
        return new TotalsCut(overall.getSequence(), overall, table);
    }

    private void addWorkstation(ConsumerRecord<byte[], byte[]> record) {
        WorkstationTotals row = decode(topics.workstationTotals().values().deserializer(), record);
        requireKey(record, row.getWorkstationId());
        WorkstationTotals known = workstations.get(row.getWorkstationId());
        if (isNewer(row.getSequence(), known == null ? Long.MIN_VALUE : known.getSequence())) {
            workstations.put(row.getWorkstationId(), row);
        }
    }

    private void addIndustry(ConsumerRecord<byte[], byte[]> record) {
        IndustryTotals row = decode(topics.industryTotals().values().deserializer(), record);
        requireKey(record, row.getIndustry());
        IndustryTotals known = industries.get(row.getIndustry());
        if (isNewer(row.getSequence(), known == null ? Long.MIN_VALUE : known.getSequence())) {
            industries.put(row.getIndustry(), row);
        }
    }

    private boolean isNewer(long sequence, long known) {
        return sequence <= overall.getSequence() && sequence >= known;
    }

    private static void requireKey(ConsumerRecord<byte[], byte[]> record, String expected) {
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        if (!expected.equals(key)) {
            throw unreadable(record, "the key is " + key + ", but the row is " + expected + "'s");
        }
    }

    private static <T> T decode(Deserializer<T> format, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            throw unreadable(record, "a null value");
        }
        try {
            return format.deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            throw unreadable(record, String.valueOf(e.getMessage()));
        }
    }

    private static UnreadableRecordException unreadable(ConsumerRecord<byte[], byte[]> record, String why) {
        return new UnreadableRecordException(record.topic(), record.partition(), record.offset(), why);
    }
}
