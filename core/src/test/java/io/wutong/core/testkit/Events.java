package io.wutong.core.testkit;

import io.wutong.event.EnrollmentAction;
import io.wutong.event.GrantAction;
import io.wutong.event.ParkAction;
import io.wutong.event.ParkOpening;
import io.wutong.event.PostdocEnrollment;
import io.wutong.event.SubsidyCategory;
import io.wutong.event.SubsidyGrant;
import io.wutong.event.Workstation;
import io.wutong.event.WorkstationLevel;
import io.wutong.event.WorkstationStatus;
import io.wutong.schemas.AvroSetup;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Valid events, each in one line: whatever is not said is the same everywhere, and recorded at noon of its day. */
public final class Events {
    /** A pseudonym of the right form. */
    public static final String PERSON = "k1:" + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);

    static {
        AvroSetup.ensure();
    }

    private Events() {}

    /** An active municipal station. */
    public static Workstation station(String id, String industry, String on) {
        Workstation station = common(new Workstation(), id, on);
        station.setName("unit " + id);
        station.setLevel(WorkstationLevel.MUNICIPAL);
        station.setIndustry(industry);
        station.setStatus(WorkstationStatus.ACTIVE);
        return station;
    }

    /** An active national station. */
    public static Workstation national(String id, String industry, String on) {
        return with(station(id, industry, on), station -> station.setLevel(WorkstationLevel.NATIONAL));
    }

    /** A station revoked on that day. */
    public static Workstation revoked(String id, String industry, String on) {
        return with(station(id, industry, on), station -> station.setStatus(WorkstationStatus.REVOKED));
    }

    /** A postdoc enters. */
    public static PostdocEnrollment entered(String stay, String workstation, String on) {
        return enrollment(stay, workstation, EnrollmentAction.ENTERED, on);
    }

    /** A postdoc completes. */
    public static PostdocEnrollment completed(String stay, String workstation, String on) {
        return enrollment(stay, workstation, EnrollmentAction.COMPLETED, on);
    }

    /** A postdoc withdraws. */
    public static PostdocEnrollment withdrew(String stay, String workstation, String on) {
        return enrollment(stay, workstation, EnrollmentAction.WITHDREW, on);
    }

    /** A postdoc moves on to another station. */
    public static PostdocEnrollment transferred(String stay, String workstation, String on) {
        return enrollment(stay, workstation, EnrollmentAction.TRANSFERRED, on);
    }

    /** A park opens. */
    public static ParkOpening opened(String park, String on, String... industries) {
        return park(park, ParkAction.OPENED, on, industries);
    }

    /** A park closes. */
    public static ParkOpening closed(String park, String on, String... industries) {
        return park(park, ParkAction.CLOSED, on, industries);
    }

    /** An award to a workstation. */
    public static SubsidyGrant awarded(String award, String workstation, long fen, String on) {
        return grant(award, GrantAction.AWARDED, null, fen, on, workstation);
    }

    /** A payment on an award to a workstation. */
    public static SubsidyGrant paid(String award, int instalment, String workstation, long fen, String on) {
        return grant(award, GrantAction.PAID, instalment, fen, on, workstation);
    }

    /** A recovery on an award to a workstation. */
    public static SubsidyGrant recovered(String award, int instalment, String workstation, long fen, String on) {
        return grant(award, GrantAction.RECOVERED, instalment, fen, on, workstation);
    }

    /** The same money, in an industry instead of at a workstation. */
    public static SubsidyGrant in(String industry, SubsidyGrant grant) {
        return with(grant, changed -> {
            changed.setWorkstationId(null);
            changed.setIndustry(industry);
        });
    }

    /** The event with another revision. */
    public static <T extends SpecificRecordBase> T revision(int revision, T event) {
        return with(event, changed -> changed.put("revision", revision));
    }

    /** The event as a retraction. */
    public static <T extends SpecificRecordBase> T retracted(int revision, T event) {
        return with(event, changed -> {
            changed.put("revision", revision);
            changed.put("retracted", true);
        });
    }

    /** The event recorded at another instant. */
    public static <T extends SpecificRecordBase> T recordedAt(String instant, T event) {
        return with(event, changed -> changed.put("recorded_at", Instant.parse(instant)));
    }

    /** The event, changed in place. */
    public static <T extends SpecificRecordBase> T with(T event, Consumer<T> change) {
        change.accept(event);
        return event;
    }

    private static PostdocEnrollment enrollment(String stay, String workstation, EnrollmentAction action, String on) {
        PostdocEnrollment enrollment = common(new PostdocEnrollment(), stay, on);
        enrollment.setWorkstationId(workstation);
        enrollment.setPersonRef(PERSON);
        enrollment.setAction(action);
        return enrollment;
    }

    private static ParkOpening park(String id, ParkAction action, String on, String... industries) {
        ParkOpening park = common(new ParkOpening(), id, on);
        park.setName("park " + id);
        park.setIndustries(List.of(industries));
        park.setAction(action);
        return park;
    }

    private static SubsidyGrant grant(
            String award, GrantAction action, @Nullable Integer instalment, long fen, String on, String workstation) {
        SubsidyGrant grant = common(new SubsidyGrant(), award, on);
        grant.setWorkstationId(workstation);
        grant.setBeneficiary("unit");
        grant.setAction(action);
        grant.setInstalment(instalment);
        grant.setAmountFen(fen);
        grant.setCategory(SubsidyCategory.RESEARCH);
        return grant;
    }

    private static <T extends SpecificRecordBase> T common(T event, String recordId, String on) {
        LocalDate day = LocalDate.parse(on);
        event.put("event_id", "event");
        event.put("record_id", recordId);
        event.put("revision", 1);
        event.put("retracted", false);
        event.put("effective_on", day);
        event.put("recorded_at", day.atTime(12, 0).toInstant(SHANGHAI));
        event.put("source", "test");
        return event;
    }
}
