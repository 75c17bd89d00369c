package io.wutong.audit.fold;

import io.wutong.core.ledger.EventFields;
import io.wutong.core.ledger.Ledger;
import io.wutong.core.ledger.Slot;
import io.wutong.core.ledger.Winners;
import io.wutong.schemas.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** What the fold knows of one record. Values are decoded when they are asked for; true until the next event is added. */
public final class KnownRecord implements Winners {
    private final EventType type;
    private final Ledger ledger;
    private final SlotNames slots;
    private final @Nullable Object entry;

    KnownRecord(EventType type, Ledger ledger, SlotNames slots, @Nullable Object entry) {
        this.type = type;
        this.ledger = ledger;
        this.slots = slots;
        this.entry = entry;
    }

    /** The record's id; empty where nothing is known of it. */
    public String recordId() {
        return entry == null ? "" : new String(RecordTable.key(entry), StandardCharsets.UTF_8);
    }

    /** The winner of a slot, with its place in the log; null where it has none. */
    public @Nullable StoredWinner stored(Slot slot) {
        Packed.Cursor cursor = cursor(slot);
        return cursor == null ? null : stored(cursor);
    }

    /** All winners, with their places in the log, retracted ones included. */
    public List<StoredWinner> stored() {
        List<StoredWinner> all = new ArrayList<>();
        if (entry != null) {
            RecordTable.winners(entry, cursor -> all.add(stored(cursor)));
        }
        return all;
    }

    /** Where the winner of a slot stands; -1 where it has none. */
    public long offsetOf(Slot slot) {
        Packed.Cursor cursor = cursor(slot);
        return cursor == null ? -1 : cursor.offset();
    }

    @Override
    public @Nullable SpecificRecordBase of(Slot slot) {
        Packed.Cursor cursor = cursor(slot);
        return cursor == null ? null : ledger.read(type, cursor.value());
    }

    @Override
    public void forEach(BiConsumer<Slot, SpecificRecordBase> action) {
        if (entry != null) {
            RecordTable.winners(
                    entry, cursor -> action.accept(slots.slot(cursor.slot()), ledger.read(type, cursor.value())));
        }
    }

    @Override
    public @Nullable SpecificRecordBase latestStanding() {
        SpecificRecordBase[] latest = new SpecificRecordBase[1];
        forEach((slot, event) -> {
            boolean counts = !EventFields.retracted(event);
            boolean later =
                    latest[0] == null || EventFields.effectiveOn(event).isAfter(EventFields.effectiveOn(latest[0]));
            if (counts && later) {
                latest[0] = event;
            }
        });
        return latest[0];
    }

    @Nullable
    Object entry() {
        return entry;
    }

    private Packed.@Nullable Cursor cursor(Slot slot) {
        int number = slots.find(slot);
        return entry == null || number == SlotNames.UNKNOWN ? null : RecordTable.winner(entry, number);
    }

    private StoredWinner stored(Packed.Cursor cursor) {
        return new StoredWinner(
                slots.slot(cursor.slot()),
                ledger.read(type, cursor.value()),
                cursor.offset(),
                Instant.ofEpochMilli(cursor.appendedAt()));
    }
}
