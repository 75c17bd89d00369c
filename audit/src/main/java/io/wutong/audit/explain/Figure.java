package io.wutong.audit.explain;

import io.wutong.core.ledger.Contribution;
import io.wutong.core.ledger.Place;
import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.TotalsTable;
import io.wutong.schemas.EventType;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One number of the totals.
 *
 * @param row the row: a workstation, an industry or overall
 * @param measure the measure
 * @param year of a by-year measure, the year; null for the sum over all years, and for every other measure
 */
public record Figure(Place row, Measure measure, @Nullable Integer year) {
    /** Refuses what no row has. */
    public Figure {
        if (year != null && !measure.byYear()) {
            throw new IllegalArgumentException(measure.field() + " has no years: leave the year out");
        }
        boolean ofRow =
                row.kind() != Place.Kind.WORKSTATION || Measure.ofWorkstation().contains(measure);
        if (!ofRow) {
            throw new IllegalArgumentException("a workstation's row has no " + measure.field());
        }
    }

    /** The number in these totals. */
    public long in(TotalsTable table) {
        return switch (row.kind()) {
            case WORKSTATION -> of(table.workstation(row.id()).measures());
            case INDUSTRY -> of(table.industry(row.id()));
            case OVERALL -> of(table.overall());
        };
    }

    /** The number in a row, or in a change of one. */
    public long of(Measures measures) {
        if (!measure.byYear()) {
            return measures.get(measure);
        }
        return year == null
                ? measures.years(measure).sum()
                : measures.years(measure).get(year);
    }

    /**
     * What a contribution adds to the number (contract section 3): what counts at a workstation counts in its industry
     * and overall; what counts in an industry counts overall too, parks excepted, which say so themselves.
     *
     * @param industryOf the industry that a workstation counts in
     */
    public long of(Contribution contribution, UnaryOperator<String> industryOf) {
        Place place = contribution.place();
        boolean hit = switch (row.kind()) {
            case WORKSTATION -> place.equals(row);
            case INDUSTRY ->
                place.kind() == Place.Kind.WORKSTATION
                        ? industryOf.apply(place.id()).equals(row.id())
                        : place.equals(row);
            case OVERALL -> place.kind() != Place.Kind.INDUSTRY || measure.kind() != Measure.Kind.PARK;
        };
        return hit ? of(contribution.measures()) : 0;
    }

    /** The type of the events that can count in it. */
    public EventType type() {
        return switch (measure.kind()) {
            case STANDING -> EventType.WORKSTATION;
            case STAY -> EventType.POSTDOC_ENROLLMENT;
            case AWARD -> EventType.SUBSIDY_GRANT;
            case PARK -> EventType.PARK_OPENING;
        };
    }

    /** As in messages: {@code overall in_station}, {@code industry finance entered_by_year 2021}. */
    @Override
    public String toString() {
        String where = row.kind() == Place.Kind.OVERALL
                ? "overall"
                : row.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + row.id();
        return where + " " + measure.field() + (year == null ? "" : " " + year);
    }
}
