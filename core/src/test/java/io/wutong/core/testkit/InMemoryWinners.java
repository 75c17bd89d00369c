package io.wutong.core.testkit;

import io.wutong.core.ledger.Slot;
import io.wutong.core.ledger.Winners;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** The winners of one record in a map. */
public final class InMemoryWinners implements Winners {
    private final Map<Slot, SpecificRecordBase> bySlot = new LinkedHashMap<>();

    /** Makes the event its slot's winner. */
    public void put(Slot slot, SpecificRecordBase event) {
        bySlot.put(slot, event);
    }

    @Override
    public @Nullable SpecificRecordBase of(Slot slot) {
        return bySlot.get(slot);
    }

    @Override
    public void forEach(BiConsumer<Slot, SpecificRecordBase> action) {
        bySlot.forEach(action);
    }

    @Override
    public @Nullable SpecificRecordBase latestStanding() {
        SpecificRecordBase latest = null;
        for (SpecificRecordBase winner : bySlot.values()) {
            boolean stands = !(Boolean) winner.get("retracted");
            if (stands && (latest == null || on(winner).isAfter(on(latest)))) {
                latest = winner;
            }
        }
        return latest;
    }

    private static LocalDate on(SpecificRecordBase event) {
        return (LocalDate) event.get("effective_on");
    }
}
