package io.wutong.streams;

import io.wutong.core.ledger.EventFields;
import io.wutong.core.ledger.Ledger;
import io.wutong.core.ledger.Slot;
import io.wutong.core.ledger.Winners;
import io.wutong.schemas.EventType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The winners of one record in the ledger's store, which holds each as the bytes that were read. It lives for one event:
 * what it has read it does not read again.
 */
final class StoreWinners implements Winners {
    private final KeyValueStore<Bytes, byte[]> store;
    private final Ledger ledger;
    private final EventType type;
    private final String recordId;
    private final Map<Slot, Optional<SpecificRecordBase>> read = new HashMap<>();

    StoreWinners(KeyValueStore<Bytes, byte[]> store, Ledger ledger, EventType type, String recordId) {
        this.store = store;
        this.ledger = ledger;
        this.type = type;
        this.recordId = recordId;
    }

    @Override
    public @Nullable SpecificRecordBase of(Slot slot) {
        return read.computeIfAbsent(slot, this::read).orElse(null);
    }

    private Optional<SpecificRecordBase> read(Slot slot) {
        return Optional.ofNullable(store.get(StoreKeys.slot(type, recordId, slot)))
                .map(value -> ledger.read(type, value));
    }

    @Override
    public void forEach(BiConsumer<Slot, SpecificRecordBase> action) {
        Bytes record = StoreKeys.record(type, recordId);
        try (KeyValueIterator<Bytes, byte[]> slots = store.prefixScan(record, new BytesSerializer())) {
            slots.forEachRemaining(
                    slot -> action.accept(StoreKeys.slotIn(slot.key, record), ledger.read(type, slot.value)));
        }
    }

    @Override
    public @Nullable SpecificRecordBase latestStanding() {
        Bytes record = StoreKeys.record(type, recordId);
        try (KeyValueIterator<Bytes, byte[]> latestFirst = store.reverseRange(record, StoreKeys.after(record))) {
            while (latestFirst.hasNext()) {
                SpecificRecordBase standing = ledger.read(type, latestFirst.next().value);
                if (!EventFields.retracted(standing)) {
                    return standing;
                }
            }
            return null;
        }
    }
}
