package io.wutong.board.live;

import io.wutong.core.totals.Measures;
import io.wutong.core.totals.TotalsRecords;
import io.wutong.core.totals.TotalsTable;
import io.wutong.core.totals.WorkstationRow;
import io.wutong.schemas.topics.Topics;
import io.wutong.totals.IndustryTotals;
import io.wutong.totals.OverallTotals;
import io.wutong.totals.WorkstationTotals;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** The rows of the three totals topics as read so far. Not for several threads. */
final class TotalsRows {
    private final Topics topics;
    private final RowVersions<WorkstationRow> workstations = new RowVersions<>();
    private final RowVersions<Measures> industries = new RowVersions<>();

    TotalsRows(Topics topics) {
        this.topics = topics;
    }

    /** What stands in a totals topic is not a row of it. */
    static final class UnreadableRowException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableRowException(ConsumerRecord<byte[], byte[]> record, String why) {
            super(record.topic() + "-" + record.partition() + " offset " + record.offset() + ": " + why);
        }
    }

    /** The value in a record of the overall topic. */
    OverallTotals overall(ConsumerRecord<byte[], byte[]> record) throws UnreadableRowException {
        requireKey(record, Topics.OVERALL_KEY);
        return decode(topics.overallTotals().values().deserializer(), record);
    }

    /** Takes in a record of one of the other two topics. */
    void add(ConsumerRecord<byte[], byte[]> record) throws UnreadableRowException {
        if (record.topic().equals(topics.workstationTotals().name())) {
            WorkstationTotals row = decode(topics.workstationTotals().values().deserializer(), record);
            requireKey(record, row.getWorkstationId());
            workstations.add(row.getWorkstationId(), row.getSequence(), TotalsRecords.row(row));
        } else {
            IndustryTotals row = decode(topics.industryTotals().values().deserializer(), record);
            requireKey(record, row.getIndustry());
            industries.add(row.getIndustry(), row.getSequence(), Measures.of(row));
        }
    }

    /** Lets go of what no cut from this sequence on needs. */
    void moveTo(long sequence) {
        workstations.moveTo(sequence);
        industries.moveTo(sequence);
    }

    /** Every row at the sequence moved to, with the district's. */
    TotalsTable table(OverallTotals overall) {
        TotalsTable table = new TotalsTable();
        workstations.forEach((id, row) -> table.put(row));
        industries.forEach(table::put);
        table.putOverall(Measures.of(overall));
        return table;
    }

    private static void requireKey(ConsumerRecord<byte[], byte[]> record, String expected)
            throws UnreadableRowException {
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        if (!expected.equals(key)) {
            throw new UnreadableRowException(record, "its key is not that of the row");
        }
    }

    private static <T> T decode(Deserializer<T> format, ConsumerRecord<byte[], byte[]> record)
            throws UnreadableRowException {
        if (record.value() == null) {
            throw new UnreadableRowException(record, "a null value");
        }
        try {
            return format.deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            throw new UnreadableRowException(record, String.valueOf(e.getMessage()));
        }
    }
}
