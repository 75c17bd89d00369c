package io.wutong.producer.testkit;

import io.wutong.core.ledger.EventFields;
import io.wutong.core.ledger.Slot;
import io.wutong.core.ledger.Winners;
import io.wutong.producer.correct.KnownFacts;
import io.wutong.schemas.EventType;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** What is known, as a test says. */
public final class KnownInMemory implements KnownFacts {
    private final Map<EventType, Map<String, OneRecord>> records = new EnumMap<>(EventType.class);

    /** Knows what JSON rows say. */
    public static KnownInMemory of(JsonRow... rows) {
        KnownInMemory known = new KnownInMemory();
        for (JsonRow row : rows) {
            Checked checked = Checked.lines(io.wutong.producer.check.Checking.CHECKED, row.line());
            known.add(checked.events().get(0).type(), checked.onlyEvent());
        }
        return known;
    }

    private void add(EventType type, SpecificRecordBase event) {
        records.computeIfAbsent(type, any -> new TreeMap<>())
                .computeIfAbsent(EventFields.recordId(event), any -> new OneRecord(new LinkedHashMap<>()))
                .winners()
                .put(Slot.of(event), event);
    }

    @Override
    public Winners of(EventType type, String recordId) {
        OneRecord known = records.getOrDefault(type, Map.of()).get(recordId);
        return known == null ? Winners.NONE : known;
    }

    @Override
    public void forEach(EventType type, Consumer<Winners> action) {
        records.getOrDefault(type, Map.of()).values().forEach(action);
    }

    private record OneRecord(Map<Slot, SpecificRecordBase> winners) implements Winners {
        @Override
        public @Nullable SpecificRecordBase of(Slot slot) {
            return winners.get(slot);
        }

        @Override
        public void forEach(BiConsumer<Slot, SpecificRecordBase> action) {
            winners.forEach(action);
        }

        @Override
        public @Nullable SpecificRecordBase latestStanding() {
            return null;
        }
    }
}
