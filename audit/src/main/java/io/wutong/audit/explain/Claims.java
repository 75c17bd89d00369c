package io.wutong.audit.explain;

import io.wutong.audit.fold.FoldView;
import io.wutong.core.ledger.Contribution;
import io.wutong.core.ledger.Place;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.Totals;
import io.wutong.event.EnrollmentAction;
import io.wutong.event.GrantAction;
import io.wutong.event.ParkAction;
import io.wutong.event.ParkOpening;
import io.wutong.event.PostdocEnrollment;
import io.wutong.event.SubsidyGrant;
import io.wutong.event.Workstation;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * What an event would add to a number if it were the winner of its slot: a receipt lists the events that claim
 * something, counted or not.
 */
final class Claims {
    private final Figure figure;
    private final UnaryOperator<String> industryOf;

    Claims(Figure figure, UnaryOperator<String> industryOf) {
        this.figure = figure;
        this.industryOf = industryOf;
    }

    /**
     * What an event adds, given the opening fact of its record.
     *
     * @param event it may break the rules of contract section 1, and then claims what can still be told
     */
    long of(SpecificRecordBase event, @Nullable SpecificRecordBase opening) {
        if (event instanceof Workstation station) {
            return ofStation(station);
        }
        if (!tellsWhere(event)) {
            return 0;
        }
        long sum = 0;
        for (Contribution contribution : Contribution.of(event, opening)) {
            sum += figure.of(contribution, industryOf);
        }
        return sum;
    }

    /** Whether the event says something about the number, if only its record had an opening fact where it says. */
    boolean concern(SpecificRecordBase event, @Nullable SpecificRecordBase opening) {
        return of(event, opening) != 0 || (opening == null && of(event, openingWhere(event)) != 0);
    }

    private long ofStation(Workstation station) {
        Measures counts = Totals.stationCounts(FoldView.standingOf(station));
        boolean here = figure.row().equals(Place.OVERALL) || figure.row().equals(Place.industry(station.getIndustry()));
        return here ? figure.of(counts) : 0;
    }

    private static boolean tellsWhere(SpecificRecordBase event) {
        if (event instanceof PostdocEnrollment stay) {
            return stay.getAction() != EnrollmentAction.UNKNOWN;
        }
        if (event instanceof SubsidyGrant grant) {
            return grant.getAction() != GrantAction.UNKNOWN
                    && (grant.getWorkstationId() != null || grant.getIndustry() != null);
        }
        return event instanceof ParkOpening park && park.getAction() != ParkAction.UNKNOWN;
    }

    /** An opening fact at the places that the event names. */
    private static @Nullable SpecificRecordBase openingWhere(SpecificRecordBase event) {
        if (event instanceof PostdocEnrollment stay) {
            PostdocEnrollment entry = new PostdocEnrollment();
            entry.setWorkstationId(stay.getWorkstationId());
            return entry;
        }
        if (event instanceof ParkOpening park) {
            ParkOpening opening = new ParkOpening();
            opening.setIndustries(List.copyOf(park.getIndustries()));
            return opening;
        }
        return null;
    }
}
