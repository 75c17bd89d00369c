package io.wutong.core.ledger;

import io.wutong.event.EnrollmentAction;
import io.wutong.event.GrantAction;
import io.wutong.event.ParkAction;
import io.wutong.event.ParkOpening;
import io.wutong.event.PostdocEnrollment;
import io.wutong.event.SubsidyGrant;
import io.wutong.event.Workstation;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * One fact of a record (contract section 1), by its name in the contract; a workstation's standing by its date.
 *
 * @param name such as {@code entry}, {@code payment/2} or {@code 2021-04-01}
 */
public record Slot(String name) {
    /** The entry of a stay. */
    public static final Slot ENTRY = new Slot("entry");

    /** The end of a stay. */
    public static final Slot END = new Slot("end");

    /** The opening of a park. */
    public static final Slot OPENING = new Slot("opening");

    /** The closing of a park. */
    public static final Slot CLOSING = new Slot("closing");

    /** The award itself. */
    public static final Slot AWARD = new Slot("award");

    private static final String PAYMENT = "payment/";
    private static final String RECOVERY = "recovery/";

    /** The slot of an event that keeps the rules of contract section 1. */
    public static Slot of(SpecificRecordBase event) {
        if (event instanceof PostdocEnrollment stay) {
            return stay.getAction() == EnrollmentAction.ENTERED ? ENTRY : END;
        }
        if (event instanceof SubsidyGrant grant) {
            return ofGrant(grant);
        }
        if (event instanceof ParkOpening park) {
            return park.getAction() == ParkAction.OPENED ? OPENING : CLOSING;
        }
        if (event instanceof Workstation station) {
            return new Slot(station.getEffectiveOn().toString());
        }
        throw new IllegalArgumentException("not an event: " + event.getSchema().getFullName());
    }

    private static Slot ofGrant(SubsidyGrant grant) {
        if (grant.getAction() == GrantAction.AWARDED) {
            return AWARD;
        }
        return new Slot((grant.getAction() == GrantAction.PAID ? PAYMENT : RECOVERY) + grant.getInstalment());
    }

    /** The slot on which the other slots of such an event's record depend; a workstation has none. */
    static Slot openingOf(SpecificRecordBase event) {
        if (event instanceof PostdocEnrollment) {
            return ENTRY;
        }
        return event instanceof SubsidyGrant ? AWARD : OPENING;
    }
}
