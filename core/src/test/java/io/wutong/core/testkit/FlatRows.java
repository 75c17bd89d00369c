package io.wutong.core.testkit;

import io.wutong.core.totals.Measures;
import io.wutong.core.totals.RowChanges;
import io.wutong.core.totals.TotalsRecords;
import io.wutong.core.totals.TotalsTable;
import io.wutong.core.totals.WorkstationRow;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Rows as plain maps, from the values of the totals topics: the row ({@code overall}, {@code industry:…},
 * {@code workstation:…}), then the measure, then its number. A year of a by-year measure is a measure of its own
 * ({@code entered_by_year/2021}). Zeros, and rows of nothing but zeros, are left out.
 */
public final class FlatRows {
    /** The row of the district. */
    public static final String OVERALL = "overall";

    private final SortedMap<String, SortedMap<String, Long>> rows = new TreeMap<>();

    /** All rows of a table. */
    public static SortedMap<String, SortedMap<String, Long>> of(TotalsTable table) {
        FlatRows flat = new FlatRows();
        flat.putOverall(table.overall());
        table.industries().forEach(flat::putIndustry);
        table.workstations().values().forEach(flat::putWorkstation);
        return flat.rows();
    }

    /** Takes over the rows that moved. */
    public void put(RowChanges changes) {
        putOverall(changes.overall());
        changes.industries().forEach(this::putIndustry);
        changes.workstations().values().forEach(this::putWorkstation);
    }

    /** All rows; a view. */
    public SortedMap<String, SortedMap<String, Long>> rows() {
        return Collections.unmodifiableSortedMap(rows);
    }

    /** The numbers of a generated class that are not 0. */
    public static SortedMap<String, Long> flat(SpecificRecordBase row) {
        SortedMap<String, Long> numbers = new TreeMap<>();
        for (Schema.Field field : row.getSchema().getFields()) {
            Object value = row.get(field.pos());
            if (value instanceof Map<?, ?> years) {
                years.forEach((year, number) -> put(numbers, field.name() + "/" + year, (Long) number));
            } else if (value instanceof Long number && !field.name().equals("sequence")) {
                put(numbers, field.name(), number);
            }
        }
        return numbers;
    }

    private static void put(Map<String, Long> numbers, String name, long number) {
        if (number != 0) {
            numbers.put(name, number);
        }
    }

    private void putOverall(Measures measures) {
        put(OVERALL, TotalsRecords.of(measures, 0));
    }

    private void putIndustry(String code, Measures measures) {
        put("industry:" + code, TotalsRecords.of(code, measures, 0));
    }

    private void putWorkstation(WorkstationRow row) {
        put("workstation:" + row.id(), TotalsRecords.of(row, 0));
    }

    private void put(String row, SpecificRecordBase value) {
        SortedMap<String, Long> numbers = flat(value);
        if (numbers.isEmpty()) {
            rows.remove(row);
        } else {
            rows.put(row, numbers);
        }
    }
}
