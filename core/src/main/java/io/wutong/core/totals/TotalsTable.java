package io.wutong.core.totals;

import io.wutong.journal.JournalEntry;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** All rows in memory: the district as it stands after the journal entries applied so far. Not for several threads. */
public final class TotalsTable implements Rows {
    private final SortedMap<String, WorkstationRow> workstations = new TreeMap<>(Ids.ORDER);
    private final SortedMap<String, Measures> industries = new TreeMap<>(Ids.ORDER);
    private Measures overall = Measures.ZERO;

    /** Applies an entry whole and tells which rows it moved. */
    public RowChanges apply(JournalEntry entry) {
        RowChanges changes = Totals.apply(this, entry);
        put(changes);
        return changes;
    }

    /** Takes rows over as they are. */
    public void put(RowChanges changes) {
        workstations.putAll(changes.workstations());
        industries.putAll(changes.industries());
        overall = changes.overall();
    }

    /** Takes one row over as it is. */
    public void put(WorkstationRow row) {
        workstations.put(row.id(), row);
    }

    /** Takes one row over as it is. */
    public void put(String industry, Measures measures) {
        industries.put(industry, measures);
    }

    /** Takes the district's row over as it is. */
    public void putOverall(Measures measures) {
        overall = measures;
    }

    @Override
    public WorkstationRow workstation(String id) {
        WorkstationRow row = workstations.get(id);
        return row == null ? WorkstationRow.unknown(id) : row;
    }

    @Override
    public Measures industry(String code) {
        return industries.getOrDefault(code, Measures.ZERO);
    }

    @Override
    public Measures overall() {
        return overall;
    }

    /** The workstations' rows by id, in the order of ids; a view. */
    public SortedMap<String, WorkstationRow> workstations() {
        return Collections.unmodifiableSortedMap(workstations);
    }

    /** The industries' rows by code, in the order of ids; a view. */
    public SortedMap<String, Measures> industries() {
        return Collections.unmodifiableSortedMap(industries);
    }
}
