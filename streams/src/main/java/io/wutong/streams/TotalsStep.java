package io.wutong.streams;

import io.wutong.core.FoldVersion;
import io.wutong.core.totals.EntryCheck;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.RowChanges;
import io.wutong.core.totals.Totals;
import io.wutong.core.totals.TotalsRecords;
import io.wutong.core.totals.WorkstationRow;
import io.wutong.journal.JournalEntry;
import io.wutong.journal.Reason;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.MalformedValueException;
import io.wutong.schemas.wire.SchemaIds;
import io.wutong.schemas.wire.WireFormat;
import io.wutong.state.TotalsPosition;
import io.wutong.totals.OverallTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The totals: applies each journal entry once and whole, and writes the rows that moved at short intervals, all of one
 * sequence. After a restart it writes every row; they are whole values, so a repeat is harmless.
 */
final class TotalsStep implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(TotalsStep.class);

    private final Topics topics;
    private final SchemaIds ids;
    private final LogGuard guard;
    private final Duration writeInterval;
    private final WireFormat<JournalEntry> entryFormat;
    private final Positions<TotalsPosition> positionFormat;
    private final Outcomes outcomes = new Outcomes();
    private final Set<String> movedWorkstations = new HashSet<>();
    private final Set<String> movedIndustries = new HashSet<>();
    private boolean moved;
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<Bytes, byte[]> store;
    private TotalsPosition position;
    private TotalsState state;
    private Cut cut;

    TotalsStep(Topics topics, SchemaIds ids, LogGuard guard, Duration writeInterval) {
        this.topics = topics;
        this.ids = ids;
        this.guard = guard;
        this.writeInterval = writeInterval;
        this.entryFormat = new WireFormat<>(Topics.subject(TotalsTopology.JOURNAL), JournalEntry.class, ids);
        this.positionFormat = new Positions<>(Positions.TOTALS, TotalsPosition.class, ids);
    }

    /** Called again on the same object when a task is revived: everything in memory is made anew from the store. */
    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        store = context.getStateStore(TotalsTopology.TOTALS_STORE);
        position = position();
        outcomes.load(position.getOutcomes());
        state = new TotalsState(store, ids);
        cut = new Cut(store, ids, guard);
        movedWorkstations.clear();
        movedWorkstations.addAll(state.table().workstations().keySet());
        movedIndustries.clear();
        movedIndustries.addAll(state.table().industries().keySet());
        moved = true;
        context.schedule(writeInterval, PunctuationType.WALL_CLOCK_TIME, now -> writeMoved(now));
    }

    private TotalsPosition position() {
        String journal = topics.journal().name();
        TotalsPosition stored = positionFormat.decode(store.get(StoreKeys.position(journal, 0)));
        TotalsPosition current = stored == null
                ? new TotalsPosition(guard.topicId(journal), -1L, FoldVersion.CURRENT, null, List.of())
                : stored;
        Positions.requireFoldVersion("the totals", current.getFoldVersion());
        guard.verify(journal, 0, current.getJournalTopicId(), current.getSequence());
        return current;
    }

    @Override
    public void process(Record<byte[], byte[]> received) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        if (at.offset() <= position.getSequence()) {
            return;
        }
        try {
            JournalEntry entry = decode(received.value());
            requireNext(entry);
            apply(entry, at.offset());
        } catch (MalformedValueException e) {
            requireNothingMissing(at);
            passBy(received, at, e.getMessage());
        }
        position.setSequence(at.offset());
        position.setOutcomes(outcomes.toAvro());
        store.put(StoreKeys.position(topics.journal().name(), 0), positionFormat.encode(position));
        moved = true;
    }

    private JournalEntry decode(byte @Nullable [] value) throws MalformedValueException {
        if (value == null) {
            throw new MalformedValueException("a null value");
        }
        JournalEntry entry = entryFormat.decode(value);
        Optional<String> problem = EntryCheck.problem(entry);
        if (problem.isPresent()) {
            throw new MalformedValueException(problem.get() + ": not written by a ledger");
        }
        return entry;
    }

    /** An entry may not fit because the ones before it were deleted; then the log is to be restored, not gone on with. */
    private void requireNothingMissing(RecordMetadata at) {
        guard.verifyGap(at.topic(), at.partition(), position.getJournalTopicId(), position.getSequence());
    }

    /** Each entry names the event before its own, so what the ledger did not write does not fit. */
    private void requireNext(JournalEntry entry) throws MalformedValueException {
        Long counted = cut.counted(entry.getTopic(), entry.getPartition());
        boolean next = counted != null && counted == entry.getPreviousOffset() && entry.getOffset() > counted;
        if (!next) {
            throw new MalformedValueException(
                    "an entry for " + entry.getTopic() + "-" + entry.getPartition() + " offset "
                            + entry.getOffset() + " after " + entry.getPreviousOffset() + ", but " + counted
                            + " is the last one counted: not written by this ledger");
        }
    }

    private void apply(JournalEntry entry, long sequence) {
        RowChanges changes = Totals.apply(state.table(), entry);
        boolean movesRows = !entry.getChanges().isEmpty() || entry.getStanding() != null;
        if (movesRows) {
            state.put(changes, sequence);
            movedWorkstations.addAll(changes.workstations().keySet());
            movedIndustries.addAll(changes.industries().keySet());
        }
        cut.advance(entry.getTopic(), entry.getPartition(), entry.getOffset());
        outcomes.count(entry);
        Instant latest = position.getLastAppendedAt();
        if (latest == null || entry.getAppendedAt().isAfter(latest)) {
            position.setLastAppendedAt(entry.getAppendedAt());
        }
    }

    /** Bytes in the journal that no ledger wrote must neither stop the step nor count. */
    private void passBy(Record<byte[], byte[]> received, RecordMetadata at, String why) {
        LOG.error("{}-{} offset {} is passed by: {}", at.topic(), at.partition(), at.offset(), why);
        DeadLetters.Place place = new DeadLetters.Place(at.topic(), at.partition(), at.offset());
        context.forward(
                DeadLetters.of(place, Reason.MALFORMED.name(), why, ReceivedRecord.of(received))
                        .withTimestamp(received.timestamp()),
                TotalsTopology.WRITE_PASSED_BY);
    }

    private void writeMoved(long now) {
        if (!moved) {
            return;
        }
        long sequence = position.getSequence();
        for (String id : movedWorkstations) {
            WorkstationRow row = state.table().workstation(id);
            write(
                    now,
                    id,
                    topics.workstationTotals().values(),
                    TotalsRecords.of(row, sequence),
                    TotalsTopology.WRITE_WORKSTATIONS);
        }
        for (String code : movedIndustries) {
            Measures row = state.table().industry(code);
            write(
                    now,
                    code,
                    topics.industryTotals().values(),
                    TotalsRecords.of(code, row, sequence),
                    TotalsTopology.WRITE_INDUSTRIES);
        }
        write(
                now,
                Topics.OVERALL_KEY,
                topics.overallTotals().values(),
                overall(sequence),
                TotalsTopology.WRITE_OVERALL);
        movedWorkstations.clear();
        movedIndustries.clear();
        moved = false;
    }

    private OverallTotals overall(long sequence) {
        OverallTotals overall = TotalsRecords.of(state.table().overall(), sequence);
        overall.setPositions(cut.toAvro());
        overall.setOutcomes(position.getOutcomes());
        overall.setLastAppendedAt(position.getLastAppendedAt());
        overall.setJournalTopicId(position.getJournalTopicId());
        overall.setFoldVersion(FoldVersion.CURRENT);
        overall.setReadableSchemaIds(Arrays.stream(EventType.values())
                .flatMap(type -> ids.published(Topics.subject(type.topic())).keySet().stream())
                .sorted()
                .toList());
        return overall;
    }

    private <T extends SpecificRecordBase> void write(long now, String key, Serde<T> serde, T row, String sink) {
        byte[] value = serde.serializer().serialize("", row);
        context.forward(new Record<>(StoreKeys.utf8(key), value, now, new RecordHeaders()), sink);
    }
}
