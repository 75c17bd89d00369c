package io.wutong.core.ledger;

import io.wutong.journal.JournalEntry;
import io.wutong.journal.Outcome;
import io.wutong.journal.Reason;
import io.wutong.schemas.EventType;
import io.wutong.schemas.wire.MalformedValueException;
import io.wutong.schemas.wire.SchemaIds;
import io.wutong.schemas.wire.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * The six rules of contract section 2. What it knows of a record is given to it, so that the running topology, which
 * keeps that in a store, and a replay, which keeps it in memory, decide by the same code. One instance a thread, since
 * Avro's decoders are.
 */
public final class Ledger {
    private final Map<EventType, WireFormat<? extends SpecificRecordBase>> formats = new EnumMap<>(EventType.class);
    private final KeyPartition keyPartition;

    /**
     * A ledger that reads the published schemas.
     *
     * @param ids who knows the schema ids
     * @param keyPartition where a key belongs
     */
    public Ledger(SchemaIds ids, KeyPartition keyPartition) {
        this.keyPartition = keyPartition;
        for (EventType type : EventType.values()) {
            formats.put(type, new WireFormat<>(type.topic() + "-value", type.eventClass(), ids));
        }
    }

    /** The event in the bytes of an accepted value. */
    public SpecificRecordBase read(EventType type, byte[] value) {
        try {
            return format(type).decode(value);
        } catch (MalformedValueException e) {
            throw new IllegalStateException("the winner of a slot is no longer readable as " + type.jsonName(), e);
        }
    }

    /**
     * What becomes of an event, by the rules in their order.
     *
     * @param winnersOf what is known of a record, by its id; asked at most once
     */
    public Verdict judge(RawEvent raw, Function<String, Winners> winnersOf) {
        Verdict refused = refuseBySize(raw);
        if (refused != null) {
            return refused;
        }
        SpecificRecordBase event;
        try {
            event = format(raw.type()).decode(java.util.Objects.requireNonNull(raw.value()));
        } catch (MalformedValueException e) {
            return Verdict.rejected(Reason.MALFORMED, e.getMessage(), null, null);
        }
        Optional<Problem> invalid = EventRules.firstProblem(event).or(() -> misplaced(raw, event));
        if (invalid.isPresent()) {
            return Verdict.rejected(Reason.INVALID_FIELD, invalid.get().detail(), event, null);
        }
        Slot slot = Slot.of(event);
        Optional<Problem> future = EventRules.futureDated(event, raw.appendedAt());
        if (future.isPresent()) {
            return Verdict.rejected(Reason.FUTURE_DATED, future.get().detail(), event, slot);
        }
        return against(winnersOf.apply(EventFields.recordId(event)).of(slot), event, slot);
    }

    /**
     * The journal entry for an event: what became of it, and what it changes.
     *
     * @param previousOffset the offset read before it in its partition, -1 for the first
     * @param winners what is known of the record before the event is entered
     */
    public static JournalEntry enter(RawEvent raw, Verdict verdict, long previousOffset, Winners winners) {
        JournalEntry entry = new JournalEntry();
        entry.setTopic(raw.type().topic());
        entry.setPartition(raw.partition());
        entry.setOffset(raw.offset());
        entry.setPreviousOffset(previousOffset);
        entry.setAppendedAt(raw.appendedAt());
        entry.setType(raw.type().jsonName());
        SpecificRecordBase event = verdict.event();
        if (event != null) {
            entry.setRecordId(EventFields.recordId(event));
            entry.setRevision(EventFields.revision(event));
            entry.setEventId(EventFields.eventId(event));
        }
        Slot slot = verdict.slot();
        entry.setSlot(slot == null ? null : slot.name());
        entry.setOutcome(verdict.outcome());
        entry.setReason(verdict.reason());
        entry.setDetail(verdict.detail());
        entry.setChanges(List.of());
        if (verdict.outcome() == Outcome.ACCEPTED && event != null && slot != null) {
            Effects.of(slot, event, winners).writeTo(entry);
        }
        return entry;
    }

    private static @Nullable Verdict refuseBySize(RawEvent raw) {
        int valueBytes = raw.value() == null ? 0 : raw.value().length;
        long size = (long) valueBytes + raw.headerBytes();
        if (size > EventRules.LARGEST_EVENT) {
            String detail = "an event of " + size + " bytes, at most " + EventRules.LARGEST_EVENT
                    + " allowed; it stays in its topic";
            return Verdict.rejected(Reason.MALFORMED, detail, null, null).tooLargeToForward();
        }
        if (raw.value() == null) {
            return Verdict.rejected(Reason.MALFORMED, "a null value", null, null);
        }
        return null;
    }

    private Optional<Problem> misplaced(RawEvent raw, SpecificRecordBase event) {
        byte[] key = raw.key();
        if (key == null) {
            return Optional.of(new Problem("key", "null"));
        }
        if (!Arrays.equals(key, EventFields.recordId(event).getBytes(StandardCharsets.UTF_8))) {
            return Optional.of(new Problem("key", "not the record_id"));
        }
        int expected = keyPartition.of(key);
        if (expected != raw.partition()) {
            return Optional.of(
                    new Problem("key", "in partition " + raw.partition() + ", but it hashes to " + expected));
        }
        return Optional.empty();
    }

    private static Verdict against(@Nullable SpecificRecordBase winner, SpecificRecordBase event, Slot slot) {
        int revision = EventFields.revision(event);
        if (winner == null || EventFields.revision(winner) < revision) {
            return Verdict.accepted(event, slot);
        }
        if (EventFields.revision(winner) > revision) {
            return Verdict.ignored(Outcome.SUPERSEDED, event, slot);
        }
        if (Content.same(winner, event)) {
            return Verdict.ignored(Outcome.DUPLICATE, event, slot);
        }
        String detail = "revision " + revision + " of " + slot.name() + " was already stated with other content";
        return Verdict.rejected(Reason.REVISION_CONFLICT, detail, event, slot);
    }

    private WireFormat<? extends SpecificRecordBase> format(EventType type) {
        return java.util.Objects.requireNonNull(formats.get(type));
    }
}
