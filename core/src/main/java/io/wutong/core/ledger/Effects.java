package io.wutong.core.ledger;

import io.wutong.core.totals.Measures;
import io.wutong.event.Workstation;
import io.wutong.journal.JournalEntry;
import io.wutong.journal.PlaceChange;
import io.wutong.journal.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * What changes when an event becomes its slot's winner: what the record contributes now less what it contributed before
 * (contract section 2, rule 6).
 */
final class Effects {
    private final SortedMap<Place, Measures> changes = new TreeMap<>();
    private @Nullable Standing standing;

    private Effects() {}

    static Effects of(Slot slot, SpecificRecordBase event, Winners winners) {
        Effects effects = new Effects();
        if (event instanceof Workstation station) {
            effects.stand(station, winners);
        } else if (slot.equals(Slot.openingOf(event))) {
            effects.replaceOpening(slot, event, winners);
        } else {
            SpecificRecordBase opening = standingFact(winners.of(Slot.openingOf(event)));
            effects.add(standingFact(winners.of(slot)), opening, -1);
            effects.add(standingFact(event), opening, 1);
        }
        return effects;
    }

    void writeTo(JournalEntry entry) {
        List<PlaceChange> placeChanges = new ArrayList<>(changes.size());
        changes.forEach((place, measures) -> {
            if (!measures.isZero()) {
                placeChanges.add(placeChange(place, measures));
            }
        });
        entry.setChanges(placeChanges);
        entry.setStanding(standing);
    }

    private void replaceOpening(Slot slot, SpecificRecordBase event, Winners winners) {
        SpecificRecordBase before = standingFact(winners.of(slot));
        SpecificRecordBase now = standingFact(event);
        add(before, null, -1);
        add(now, null, 1);
        winners.forEach((otherSlot, other) -> {
            if (!otherSlot.equals(slot)) {
                SpecificRecordBase dependent = standingFact(other);
                add(dependent, before, -1);
                add(dependent, now, 1);
            }
        });
    }

    private void add(@Nullable SpecificRecordBase event, @Nullable SpecificRecordBase opening, int sign) {
        if (event == null) {
            return;
        }
        for (Contribution contribution : Contribution.of(event, opening)) {
            Measures sum = changes.getOrDefault(contribution.place(), Measures.ZERO);
            changes.put(
                    contribution.place(),
                    sign > 0 ? sum.plus(contribution.measures()) : sum.minus(contribution.measures()));
        }
    }

    private void stand(Workstation station, Winners winners) {
        Workstation before = (Workstation) winners.latestStanding();
        Workstation now = latestAfter(station, before, winners);
        Standing old = standingOf(before);
        Standing current = standingOf(now);
        standing = Objects.equals(old, current) ? null : current;
    }

    /** The latest standing once this event holds its slot. */
    private static @Nullable Workstation latestAfter(
            Workstation station, @Nullable Workstation before, Winners winners) {
        if (before == null || !before.getEffectiveOn().isAfter(station.getEffectiveOn())) {
            if (!station.getRetracted()) {
                return station;
            }
            boolean holdsTheSlot = before != null && before.getEffectiveOn().equals(station.getEffectiveOn());
            return holdsTheSlot ? latestBefore(station, winners) : before;
        }
        return before;
    }

    private static @Nullable Workstation latestBefore(Workstation retracted, Winners winners) {
        Workstation[] latest = new Workstation[1];
        winners.forEach((slot, winner) -> {
            Workstation other = (Workstation) winner;
            boolean counts = !other.getRetracted() && other.getEffectiveOn().isBefore(retracted.getEffectiveOn());
            if (counts && (latest[0] == null || other.getEffectiveOn().isAfter(latest[0].getEffectiveOn()))) {
                latest[0] = other;
            }
        });
        return latest[0];
    }

    private static Standing standingOf(@Nullable Workstation station) {
        return station == null
                ? new Standing()
                : new Standing(station.getName(), station.getLevel(), station.getIndustry(), station.getStatus());
    }

    private static @Nullable SpecificRecordBase standingFact(@Nullable SpecificRecordBase winner) {
        return winner == null || EventFields.retracted(winner) ? null : winner;
    }

    private static PlaceChange placeChange(Place place, Measures measures) {
        PlaceChange change = new PlaceChange();
        switch (place.kind()) {
            case WORKSTATION -> change.setWorkstationId(place.id());
            case INDUSTRY -> change.setIndustry(place.id());
            case OVERALL -> {
                // named by neither
            }
        }
        measures.writeTo(change);
        return change;
    }
}
