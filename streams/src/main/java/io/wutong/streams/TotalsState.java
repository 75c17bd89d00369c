package io.wutong.streams;

import io.wutong.core.totals.Measures;
import io.wutong.core.totals.RowChanges;
import io.wutong.core.totals.TotalsRecords;
import io.wutong.core.totals.TotalsTable;
import io.wutong.core.totals.WorkstationRow;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.SchemaIds;
import io.wutong.totals.IndustryTotals;
import io.wutong.totals.OverallTotals;
import io.wutong.totals.WorkstationTotals;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The rows of the totals step: in memory to be folded, and in its store, as the values that go out, to last. */
final class TotalsState {
    private static final String ANY_TOPIC = "";

    private final KeyValueStore<Bytes, byte[]> store;
    private final Serde<WorkstationTotals> workstations;
    private final Serde<IndustryTotals> industries;
    private final Serde<OverallTotals> overall;
    private final TotalsTable table = new TotalsTable();

    TotalsState(KeyValueStore<Bytes, byte[]> store, SchemaIds ids) {
        this.store = store;
        Topics topics = Topics.of(ids);
        this.workstations = topics.workstationTotals().values();
        this.industries = topics.industryTotals().values();
        this.overall = topics.overallTotals().values();
        load();
    }

    private void load() {
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(StoreKeys.firstWorkstation(), StoreKeys.overall())) {
            rows.forEachRemaining(row -> load(row.key, row.value));
        }
    }

    private void load(Bytes key, byte[] value) {
        if (key.compareTo(StoreKeys.firstIndustry()) < 0) {
            table.put(TotalsRecords.row(read(workstations, value)));
        } else if (key.compareTo(StoreKeys.overall()) < 0) {
            IndustryTotals row = read(industries, value);
            table.put(row.getIndustry(), Measures.of(row));
        } else {
            table.putOverall(Measures.of(read(overall, value)));
        }
    }

    TotalsTable table() {
        return table;
    }

    /** Takes the rows over that a journal entry moved. */
    void put(RowChanges changes, long sequence) {
        table.put(changes);
        for (WorkstationRow row : changes.workstations().values()) {
            store.put(StoreKeys.workstation(row.id()), write(workstations, TotalsRecords.of(row, sequence)));
        }
        changes.industries()
                .forEach((code, measures) -> store.put(
                        StoreKeys.industry(code), write(industries, TotalsRecords.of(code, measures, sequence))));
        store.put(StoreKeys.overall(), write(overall, TotalsRecords.of(changes.overall(), sequence)));
    }

    private static <T extends SpecificRecordBase> T read(Serde<T> serde, byte[] value) {
        return serde.deserializer().deserialize(ANY_TOPIC, value);
    }

    private static <T extends SpecificRecordBase> byte[] write(Serde<T> serde, T value) {
        return serde.serializer().serialize(ANY_TOPIC, value);
    }
}
