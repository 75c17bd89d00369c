package io.wutong.core.testkit;

import io.wutong.core.ledger.Ledger;
import io.wutong.core.ledger.RawEvent;
import io.wutong.core.ledger.Verdict;
import io.wutong.core.ledger.Winners;
import io.wutong.core.totals.RowChanges;
import io.wutong.core.totals.TotalsTable;
import io.wutong.journal.JournalEntry;
import io.wutong.journal.Outcome;
import io.wutong.schemas.EventType;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.schemas.wire.MalformedValueException;
import io.wutong.schemas.wire.WireFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Both steps in memory: each partition of each event topic has winners and a position of its own, and all
 * write one journal, which is encoded, decoded and folded. Keys are placed by a simple hash of their bytes.
 */
public final class LedgerRun {
    private final WireFormat<JournalEntry> journalFormat =
            new WireFormat<>("talent.journal.v1-value", JournalEntry.class, LocalSchemaIds.get());
    private final Map<Partition, PartitionLedger> ledgers = new HashMap<>();
    private final List<JournalEntry> journal = new ArrayList<>();
    private final TotalsTable table = new TotalsTable();
    private final int partitions;
    private final Supplier<Ledger> newLedger;

    /** What reading one event did. */
    public record Step(Verdict verdict, JournalEntry entry, RowChanges rows) {}

    private record Partition(EventType type, int number) {}

    /** A run on one thread, where every event topic has so many partitions. */
    public LedgerRun(int partitions) {
        this.partitions = partitions;
        Ledger one = newLedger(partitions);
        this.newLedger = () -> one;
    }

    private LedgerRun(int partitions, Supplier<Ledger> newLedger) {
        this.partitions = partitions;
        this.newLedger = newLedger;
    }

    /** A run where nothing is shared between partitions, as between machines. */
    public static LedgerRun apart(int partitions) {
        return new LedgerRun(partitions, () -> newLedger(partitions));
    }

    private static Ledger newLedger(int partitions) {
        return new Ledger(LocalSchemaIds.get(), key -> partitionOf(key, partitions));
    }

    /** The partition, of so many, where a key belongs. */
    public static int partitionOf(byte[] key, int partitions) {
        return Math.floorMod(java.util.Arrays.hashCode(key), partitions);
    }

    /** Reads an event, writes its entry and folds it. */
    public Step read(RawEvent raw) {
        PartitionLedger ledger = ledgers.computeIfAbsent(
                new Partition(raw.type(), raw.partition()), partition -> new PartitionLedger(newLedger.get()));
        Verdict verdict = ledger.judge(raw);
        JournalEntry entry = travel(ledger.enter(raw, verdict));
        journal.add(entry);
        return new Step(verdict, entry, table.apply(entry));
    }

    /** Reads an event that stands alone in its partition, appended when it was recorded. */
    public Step read(SpecificRecordBase event) {
        return read(event, (Instant) event.get("recorded_at"));
    }

    /** Reads an event that was appended at that instant. */
    public Step read(SpecificRecordBase event, Instant appendedAt) {
        byte[] key = ((String) event.get("record_id")).getBytes(StandardCharsets.UTF_8);
        int partition = partitionOf(key, partitions);
        return read(
                new RawEvent(Wire.typeOf(event), partition, journal.size(), appendedAt, key, Wire.encode(event), 0));
    }

    /** The journal so far. */
    public List<JournalEntry> journal() {
        return journal;
    }

    /** The rows so far. */
    public TotalsTable table() {
        return table;
    }

    /** All winners, retracted ones included. */
    public Stream<SpecificRecordBase> winners() {
        return ledgers.values().stream().flatMap(PartitionLedger::all);
    }

    private JournalEntry travel(JournalEntry entry) {
        try {
            return journalFormat.decode(journalFormat.encode(entry));
        } catch (MalformedValueException e) {
            throw new AssertionError("a journal entry that cannot be read again: " + entry, e);
        }
    }

    private static final class PartitionLedger {
        private final Map<String, InMemoryWinners> records = new HashMap<>();
        private final Ledger ledger;
        private long position = -1;

        private PartitionLedger(Ledger ledger) {
            this.ledger = ledger;
        }

        private Verdict judge(RawEvent raw) {
            return ledger.judge(raw, this::winnersOf);
        }

        private JournalEntry enter(RawEvent raw, Verdict verdict) {
            SpecificRecordBase event = verdict.event();
            Winners known = event == null ? Winners.NONE : winnersOf((String) event.get("record_id"));
            JournalEntry entry = Ledger.enter(raw, verdict, position, known);
            position = raw.offset();
            if (verdict.outcome() == Outcome.ACCEPTED) {
                records.computeIfAbsent(entry.getRecordId(), id -> new InMemoryWinners())
                        .put(
                                Objects.requireNonNull(verdict.slot()),
                                ledger.read(raw.type(), Objects.requireNonNull(raw.value())));
            }
            return entry;
        }

        private Winners winnersOf(String recordId) {
            InMemoryWinners known = records.get(recordId);
            return known == null ? Winners.NONE : known;
        }

        private Stream<SpecificRecordBase> all() {
            return records.values().stream().flatMap(winners -> {
                List<SpecificRecordBase> events = new ArrayList<>();
                winners.forEach((slot, event) -> events.add(event));
                return events.stream();
            });
        }
    }
}
