package io.wutong.audit.fold;

import io.wutong.core.ledger.Contribution;
import io.wutong.core.ledger.Place;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.TotalsTable;
import io.wutong.event.Workstation;
import io.wutong.journal.JournalEntry;
import io.wutong.journal.PlaceChange;
import io.wutong.journal.Standing;
import io.wutong.schemas.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Sums what the winners of some partitions contribute (contract section 3), place by place, and makes rows of it by the
 * same code as the topology. Partitions may be tallied by several threads, each with its own, and merged.
 */
public final class Tally {
    private final FoldView view;
    private final Map<Place, Sum> sums = new HashMap<>();
    private final Map<String, Standing> standings = new HashMap<>();

    /** Nothing summed yet. */
    public Tally(FoldView view) {
        this.view = view;
    }

    /** Adds what the winners of a partition contribute. */
    public void add(PartitionFold partition) {
        if (partition.type() == EventType.WORKSTATION) {
            partition.forEach(this::addStation);
        } else {
            partition.forEach(this::addRecord);
        }
    }

    /** Adds what another one has summed. */
    public void add(Tally other) {
        other.sums.forEach((place, sum) -> add(place, sum.measures()));
        standings.putAll(other.standings);
    }

    /** The rows; those whose numbers are all 0 and that have no standing are left out. */
    public TotalsTable table() {
        TotalsTable all = new TotalsTable();
        standings.forEach((id, standing) -> {
            JournalEntry entry = entry(id);
            entry.setStanding(standing);
            all.apply(entry);
        });
        sums.forEach((place, sum) -> {
            JournalEntry entry = entry(place.id());
            entry.setChanges(List.of(change(place, sum.measures())));
            all.apply(entry);
        });
        return withoutEmptyRows(all);
    }

    private void addStation(KnownRecord station) {
        StoredWinner standing = view.standing(station.stored());
        if (standing != null) {
            standings.put(station.recordId(), FoldView.standingOf((Workstation) standing.event()));
        }
    }

    private void addRecord(KnownRecord record) {
        List<SpecificRecordBase> facts = new ArrayList<>();
        SpecificRecordBase[] opening = new SpecificRecordBase[1];
        record.forEach((slot, event) -> {
            if (view.inEffect(event)) {
                facts.add(event);
                opening[0] = FoldView.isOpening(slot) ? event : opening[0];
            }
        });
        for (SpecificRecordBase fact : facts) {
            for (Contribution part : Contribution.of(fact, opening[0])) {
                add(part.place(), part.measures());
            }
        }
    }

    private void add(Place place, Measures measures) {
        sums.computeIfAbsent(place, absent -> new Sum()).add(measures);
    }

    private static JournalEntry entry(String recordId) {
        JournalEntry entry = new JournalEntry();
        entry.setRecordId(recordId);
        entry.setChanges(List.of());
        return entry;
    }

    private static PlaceChange change(Place place, Measures measures) {
        PlaceChange change = new PlaceChange();
        if (place.kind() == Place.Kind.WORKSTATION) {
            change.setWorkstationId(place.id());
        } else if (place.kind() == Place.Kind.INDUSTRY) {
            change.setIndustry(place.id());
        }
        measures.writeTo(change);
        return change;
    }

    private static TotalsTable withoutEmptyRows(TotalsTable all) {
        TotalsTable table = new TotalsTable();
        all.workstations().values().stream()
                .filter(row -> row.standing() != null || !row.measures().isZero())
                .forEach(table::put);
        all.industries().forEach((code, measures) -> {
            if (!measures.isZero()) {
                table.put(code, measures);
            }
        });
        table.putOverall(all.overall());
        return table;
    }
}
