package io.wutong.core.ledger;

import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.event.EnrollmentAction;
import io.wutong.event.GrantAction;
import io.wutong.event.ParkAction;
import io.wutong.event.ParkOpening;
import io.wutong.event.PostdocEnrollment;
import io.wutong.event.SubsidyGrant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * What one winning event adds to the measures of one place (contract section 3), given the opening fact of its record.
 * A record counts for the sum over its slots, so a receipt can say of each event what it adds.
 *
 * @param place where
 * @param measures how much
 */
public record Contribution(Place place, Measures measures) {
    /**
     * What an event adds.
     *
     * @param event the winner of a slot, not retracted
     * @param opening the winner of its record's opening slot; null where there is none or it is retracted. For the
     *     opening fact itself it is not looked at
     */
    public static List<Contribution> of(SpecificRecordBase event, @Nullable SpecificRecordBase opening) {
        if (event instanceof PostdocEnrollment stay) {
            return List.of(ofStay(stay, (PostdocEnrollment) opening));
        }
        if (event instanceof SubsidyGrant grant) {
            return List.of(ofGrant(grant, (SubsidyGrant) opening));
        }
        if (event instanceof ParkOpening park) {
            return ofPark(park, (ParkOpening) opening);
        }
        return List.of();
    }

    private static Contribution ofStay(PostdocEnrollment stay, @Nullable PostdocEnrollment entry) {
        int year = stay.getEffectiveOn().getYear();
        if (stay.getAction() == EnrollmentAction.ENTERED) {
            return new Contribution(
                    Place.workstation(stay.getWorkstationId()),
                    Measures.ZERO
                            .plus(Measure.IN_STATION, 1)
                            .plus(Measure.ENTERED, 1)
                            .plus(Measure.ENTERED_BY_YEAR, year, 1));
        }
        if (entry == null) {
            return new Contribution(
                    Place.workstation(stay.getWorkstationId()), Measures.ZERO.plus(Measure.UNMATCHED_ENDS, 1));
        }
        return new Contribution(
                Place.workstation(entry.getWorkstationId()),
                Measures.ZERO
                        .plus(Measure.IN_STATION, -1)
                        .plus(endMeasure(stay.getAction()), 1)
                        .plus(Measure.LEFT_BY_YEAR, year, 1));
    }

    private static Measure endMeasure(EnrollmentAction action) {
        return switch (action) {
            case COMPLETED -> Measure.COMPLETED;
            case WITHDREW -> Measure.WITHDREW;
            case TRANSFERRED -> Measure.TRANSFERRED;
            default -> throw new IllegalArgumentException("not the end of a stay: " + action);
        };
    }

    private static Contribution ofGrant(SubsidyGrant grant, @Nullable SubsidyGrant award) {
        int year = grant.getEffectiveOn().getYear();
        long amount = grant.getAmountFen();
        if (grant.getAction() == GrantAction.AWARDED) {
            return new Contribution(
                    placeOf(grant),
                    Measures.ZERO
                            .plus(Measure.AWARDS, 1)
                            .plus(Measure.AWARDED_FEN, amount)
                            .plus(Measure.AWARDED_FEN_BY_YEAR, year, amount));
        }
        Measures unmatched = award == null ? Measures.ZERO.plus(Measure.UNMATCHED_PAYMENTS, 1) : Measures.ZERO;
        Measures moved = grant.getAction() == GrantAction.PAID
                ? unmatched.plus(Measure.PAID_FEN, amount).plus(Measure.PAID_FEN_BY_YEAR, year, amount)
                : unmatched.plus(Measure.RECOVERED_FEN, amount);
        return new Contribution(placeOf(award == null ? grant : award), moved);
    }

    private static Place placeOf(SubsidyGrant grant) {
        return grant.getWorkstationId() != null
                ? Place.workstation(grant.getWorkstationId())
                : Place.industry(grant.getIndustry());
    }

    private static List<Contribution> ofPark(ParkOpening park, @Nullable ParkOpening opening) {
        int year = park.getEffectiveOn().getYear();
        if (park.getAction() == ParkAction.OPENED) {
            return inEachOf(
                    park, Measures.ZERO.plus(Measure.PARKS_OPEN, 1).plus(Measure.PARKS_OPENED_BY_YEAR, year, 1));
        }
        return opening == null
                ? inEachOf(park, Measures.ZERO.plus(Measure.UNMATCHED_CLOSINGS, 1))
                : inEachOf(opening, Measures.ZERO.plus(Measure.PARKS_OPEN, -1));
    }

    private static List<Contribution> inEachOf(ParkOpening park, Measures measures) {
        List<Contribution> contributions = new ArrayList<>();
        for (String industry : park.getIndustries()) {
            contributions.add(new Contribution(Place.industry(industry), measures));
        }
        contributions.add(new Contribution(Place.OVERALL, measures));
        return contributions;
    }
}
