package io.wutong.audit.kit;

import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.RowChanges;
import io.wutong.core.totals.TotalsRecords;
import io.wutong.core.totals.TotalsTable;
import io.wutong.event.WorkstationLevel;
import io.wutong.event.WorkstationStatus;
import io.wutong.journal.JournalEntry;
import io.wutong.journal.PlaceChange;
import io.wutong.journal.Standing;
import io.wutong.schemas.topics.Topic;
import io.wutong.schemas.topics.Topics;
import io.wutong.totals.LogPosition;
import io.wutong.totals.OverallTotals;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes rows as the topology does: those that moved, then overall, all of one sequence and in one transaction. */
public final class RowWriter implements AutoCloseable {
    private static final String[] INDUSTRIES = {"finance", "health", "digital"};

    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Random random;
    private final TotalsTable table = new TotalsTable();
    private final Set<String> movedWorkstations = new HashSet<>();
    private final Set<String> movedIndustries = new HashSet<>();
    private long sequence = -1;
    private List<LogPosition> positions = List.of();

    public RowWriter(Installation installation, String transactionalId, long seed) {
        this.topics = installation.topics();
        this.producer = installation.transactionalProducer(transactionalId);
        this.random = new Random(seed);
    }

    public TotalsTable table() {
        return table;
    }

    public long sequence() {
        return sequence;
    }

    /** What overall says from now on about how far the event topics are counted. */
    public void position(List<LogPosition> newPositions) {
        positions = List.copyOf(newPositions);
    }

    public void begin() {
        producer.beginTransaction();
    }

    public void commit() {
        producer.commitTransaction();
    }

    public void abort() {
        producer.abortTransaction();
    }

    /** Some entries of the journal, applied and written. */
    public void step(int entries) {
        move(entries);
        write();
    }

    /** Some entries of the journal, applied but not written yet. */
    public void move(int entries) {
        for (int i = 0; i < entries; i++) {
            JournalEntry entry = random.nextInt(8) == 0 ? standing() : stay();
            RowChanges changes = table.apply(entry);
            movedWorkstations.addAll(changes.workstations().keySet());
            movedIndustries.addAll(changes.industries().keySet());
            sequence += 1 + random.nextInt(2);
        }
    }

    /** Writes the rows that moved. */
    public void write() {
        for (String id : movedWorkstations) {
            send(topics.workstationTotals(), id, TotalsRecords.of(table.workstation(id), sequence));
        }
        for (String code : movedIndustries) {
            send(topics.industryTotals(), code, TotalsRecords.of(code, table.industry(code), sequence));
        }
        OverallTotals overall = TotalsRecords.of(table.overall(), sequence);
        overall.setPositions(positions);
        send(topics.overallTotals(), Topics.OVERALL_KEY, overall);
        movedWorkstations.clear();
        movedIndustries.clear();
        producer.flush();
    }

    private JournalEntry stay() {
        PlaceChange change = new PlaceChange();
        change.setWorkstationId("W" + random.nextInt(12));
        Measures.ZERO
                .plus(Measure.IN_STATION, 1)
                .plus(Measure.ENTERED, 1)
                .plus(Measure.ENTERED_BY_YEAR, 2020 + random.nextInt(3), 1)
                .writeTo(change);
        return entry("S" + random.nextInt(), List.of(change));
    }

    private JournalEntry standing() {
        String id = "W" + random.nextInt(12);
        JournalEntry entry = entry(id, List.of());
        entry.setStanding(new Standing(
                "Unit " + id,
                WorkstationLevel.NATIONAL,
                INDUSTRIES[random.nextInt(INDUSTRIES.length)],
                WorkstationStatus.ACTIVE));
        return entry;
    }

    private static JournalEntry entry(String recordId, List<PlaceChange> changes) {
        JournalEntry entry = new JournalEntry();
        entry.setRecordId(recordId);
        entry.setChanges(changes);
        return entry;
    }

    private <T extends SpecificRecordBase> void send(Topic<String, T> topic, String key, T value) {
        byte[] bytes = topic.values().serializer().serialize(topic.name(), value);
        var unused = producer.send(new ProducerRecord<>(topic.name(), 0, key.getBytes(StandardCharsets.UTF_8), bytes));
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ZERO);
    }
}
