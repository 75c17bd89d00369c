package io.wutong.audit.diff;

import io.wutong.audit.diff.DiffResult.Cell;
import io.wutong.core.ledger.Place;
import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.TotalsTable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/** Changes of rows: workstations, industries, overall. */
final class RowMeasures {
    private final SortedMap<Place, Measures> rows = new TreeMap<>();

    /** All rows of one table less those of another. */
    static RowMeasures difference(TotalsTable before, TotalsTable after) {
        RowMeasures difference = new RowMeasures();
        difference.add(after);
        before.workstations().values().forEach(row -> difference.subtract(Place.workstation(row.id()), row.measures()));
        before.industries().forEach((code, measures) -> difference.subtract(Place.industry(code), measures));
        difference.subtract(Place.OVERALL, before.overall());
        return difference;
    }

    private void add(TotalsTable table) {
        table.workstations().values().forEach(row -> add(Place.workstation(row.id()), row.measures()));
        table.industries().forEach((code, measures) -> add(Place.industry(code), measures));
        add(Place.OVERALL, table.overall());
    }

    void add(Place row, Measures measures) {
        rows.merge(row, measures, Measures::plus);
        rows.remove(row, Measures.ZERO);
    }

    void subtract(Place row, Measures measures) {
        add(row, Measures.ZERO.minus(measures));
    }

    void add(RowMeasures other) {
        other.rows.forEach(this::add);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Without rows of zeros; a view. */
    SortedMap<Place, Measures> rows() {
        return Collections.unmodifiableSortedMap(rows);
    }

    /** Calls the action with every number that is not 0, overall first, then industries, then workstations. */
    void forEach(ObjLongConsumer<Cell> action) {
        for (Place.Kind kind : new Place.Kind[] {Place.Kind.OVERALL, Place.Kind.INDUSTRY, Place.Kind.WORKSTATION}) {
            rows.forEach((row, measures) -> {
                if (row.kind() == kind) {
                    forEach(row, measures, action);
                }
            });
        }
    }

    private static void forEach(Place row, Measures measures, ObjLongConsumer<Cell> action) {
        for (Measure measure : Measure.values()) {
            if (measure.byYear()) {
                measures.years(measure)
                        .asMap()
                        .forEach((year, number) -> action.accept(new Cell(row, measure, year), number));
            } else if (measures.get(measure) != 0) {
                action.accept(new Cell(row, measure, null), measures.get(measure));
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowMeasures that && rows.equals(that.rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }

    @Override
    public String toString() {
        return rows.toString();
    }
}
