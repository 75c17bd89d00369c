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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Random histories from small pools, so that everything that can meet does: corrections that move a stay, stations that
 * change industry, retractions and restatements, payments before their award, closings without an opening, stations
 * that nobody ever stated, years about to turn in Asia/Shanghai.
 */
public final class Histories {
    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);
    private static final List<String> STATED = List.of("w1", "w2", "\uffee-late", "𠮷田");
    private static final List<String> NEVER_STATED = List.of("ghost", "w1 ");
    private static final List<String> INDUSTRIES = List.of("finance", "health", "trade", "x-9");
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2019, 12, 31),
            LocalDate.of(2020, 1, 1),
            LocalDate.of(2020, 6, 15),
            LocalDate.of(2020, 12, 31),
            LocalDate.of(2021, 1, 1),
            LocalDate.of(2021, 7, 1));
    private static final List<Duration> AFTER_MIDNIGHT = List.of(
            Duration.ZERO,
            Duration.ofMillis(1),
            Duration.ofHours(8).minusMillis(1),
            Duration.ofHours(8),
            Duration.ofDays(1).minusMillis(1),
            Duration.ofDays(40));
    private static final List<Duration> BEFORE_MIDNIGHT = List.of(
            Duration.ofMillis(1), Duration.ofHours(8), Duration.ofHours(8).plusMillis(1), Duration.ofDays(9));
    private static final List<Duration> ON_THE_WAY =
            List.of(Duration.ZERO, Duration.ofMinutes(3), Duration.ofDays(-1), Duration.ofDays(200));
    private static final Duration CLOCK_TOO_FAR_AHEAD = Duration.ofDays(-1).minusMillis(1);

    private final Map<List<Object>, SpecificRecordBase> stated = new HashMap<>();
    private final Random random;
    private final Mix mix;

    /**
     * What there is besides valid events.
     *
     * @param flawed the share of events that rule 1 or 2 refuses
     * @param conflicting the share of events that may state a revision again with other content
     */
    public record Mix(double flawed, double conflicting) {
        /** Nothing but valid events; the order of none of them matters. */
        public static final Mix CLEAN = new Mix(0, 0);

        /** Refused events too; the order of none of them matters. */
        public static final Mix FLAWED = new Mix(0.15, 0);

        /** Everything. */
        public static final Mix ALL = new Mix(0.15, 0.3);
    }

    private Histories(Random random, Mix mix) {
        this.random = random;
        this.mix = mix;
    }

    /** So many events. */
    static List<Draft> drafts(Random random, Mix mix, int count) {
        Histories histories = new Histories(random, mix);
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drafts.add(histories.next());
        }
        return drafts;
    }

    private Draft next() {
        SpecificRecordBase event = event();
        if (chance(mix.flawed)) {
            return flawed(event);
        }
        List<Object> fact = fact(event);
        SpecificRecordBase known = stated.putIfAbsent(fact, event);
        if (known != null && !chance(mix.conflicting)) {
            event = restated(known);
        }
        return Draft.of(event, appendTime(event), null);
    }

    private Draft flawed(SpecificRecordBase event) {
        switch (random.nextInt(5)) {
            case 0 -> {
                event.put("recorded_at", midnight(event).minus(any(BEFORE_MIDNIGHT)));
                return Draft.of(event, appendTime(event), null);
            }
            case 1 -> {
                return Draft.of(event, recordedAt(event).plus(CLOCK_TOO_FAR_AHEAD), null);
            }
            case 2 -> {
                return Flaws.makeUndecodable(Draft.of(event, appendTime(event), null), random);
            }
            case 3 -> {
                byte[] otherKey = random.nextBoolean() ? null : new byte[] {'x'};
                return Draft.of(event, appendTime(event), null).withKey(otherKey, "INVALID_FIELD key");
            }
            default -> {
                String flaw = Flaws.breakFields(event, random);
                return Draft.of(event, Instant.parse("2022-01-01T00:00:00Z"), flaw);
            }
        }
    }

    /** The same content, recorded once more by someone else. */
    private SpecificRecordBase restated(SpecificRecordBase known) {
        SpecificRecordBase again = Wire.travel(Wire.typeOf(known).topic(), known);
        again.put("event_id", "event-" + random.nextInt());
        again.put("source", "again");
        again.put("operator", random.nextBoolean() ? null : "clerk");
        again.put("reason", "sent again");
        again.put("recorded_at", midnight(again).plus(any(AFTER_MIDNIGHT)));
        if (again instanceof ParkOpening park) {
            List<String> industries = new ArrayList<>(park.getIndustries());
            Collections.shuffle(industries, random);
            park.setIndustries(industries);
        }
        return again;
    }

    private static List<Object> fact(SpecificRecordBase event) {
        List<Object> fact = new ArrayList<>(List.of(event.getClass(), event.get("record_id"), event.get("revision")));
        if (event instanceof Workstation station) {
            fact.add(station.getEffectiveOn());
        } else if (event instanceof PostdocEnrollment stay) {
            fact.add(stay.getAction() == EnrollmentAction.ENTERED);
        } else if (event instanceof ParkOpening park) {
            fact.add(park.getAction());
        } else if (event instanceof SubsidyGrant grant) {
            fact.add(grant.getAction());
            fact.add(Objects.requireNonNullElse(grant.getInstalment(), 0));
        }
        return fact;
    }

    private SpecificRecordBase event() {
        int kind = random.nextInt(20);
        SpecificRecordBase event = kind < 5 ? station() : kind < 11 ? stay() : kind < 17 ? grant() : park();
        int revision = 1 + random.nextInt(4) * random.nextInt(2);
        event.put("event_id", "event-" + random.nextInt());
        event.put("revision", revision);
        event.put("retracted", revision > 1 && chance(0.3));
        event.put("effective_on", any(DAYS));
        event.put("decided_on", chance(0.8) ? null : any(DAYS));
        event.put("recorded_at", midnight(event).plus(any(AFTER_MIDNIGHT)));
        event.put("source", "history");
        return event;
    }

    private Workstation station() {
        Workstation station = new Workstation();
        station.setRecordId(any(STATED));
        station.setName(any(List.of("重庆银行股份有限公司", "unit")));
        station.setLevel(any(List.of(WorkstationLevel.NATIONAL, WorkstationLevel.MUNICIPAL)));
        station.setIndustry(any(INDUSTRIES));
        station.setStatus(chance(0.3) ? WorkstationStatus.REVOKED : WorkstationStatus.ACTIVE);
        return station;
    }

    private PostdocEnrollment stay() {
        PostdocEnrollment stay = new PostdocEnrollment();
        stay.setRecordId("stay-" + random.nextInt(6));
        stay.setWorkstationId(workstation());
        stay.setPersonRef(Events.PERSON);
        stay.setAction(
                random.nextBoolean()
                        ? EnrollmentAction.ENTERED
                        : any(List.of(
                                EnrollmentAction.COMPLETED, EnrollmentAction.WITHDREW, EnrollmentAction.TRANSFERRED)));
        stay.setDiscipline(chance(0.5) ? null : any(List.of("", "光学")));
        return stay;
    }

    private SubsidyGrant grant() {
        SubsidyGrant grant = new SubsidyGrant();
        grant.setRecordId("award-" + random.nextInt(4));
        if (random.nextBoolean()) {
            grant.setWorkstationId(workstation());
        } else {
            grant.setIndustry(any(INDUSTRIES));
        }
        grant.setBeneficiary("unit");
        grant.setAction(any(List.of(GrantAction.AWARDED, GrantAction.PAID, GrantAction.RECOVERED)));
        grant.setInstalment(grant.getAction() == GrantAction.AWARDED ? null : 1 + random.nextInt(2));
        grant.setAmountFen(any(List.of(0L, 1L, 30_000_000L, 1_000_000_000_000L)));
        grant.setCategory(any(List.of(SubsidyCategory.RESEARCH, SubsidyCategory.LIVING)));
        return grant;
    }

    private ParkOpening park() {
        ParkOpening park = new ParkOpening();
        park.setRecordId("park-" + random.nextInt(3));
        park.setName("江北嘴博士后创新创业园");
        List<String> industries = new ArrayList<>(INDUSTRIES);
        Collections.shuffle(industries, random);
        park.setIndustries(industries.subList(0, 1 + random.nextInt(3)));
        park.setAction(any(List.of(ParkAction.OPENED, ParkAction.OPENED, ParkAction.CLOSED)));
        return park;
    }

    private String workstation() {
        return chance(0.15) ? any(NEVER_STATED) : any(STATED);
    }

    private Instant appendTime(SpecificRecordBase event) {
        return recordedAt(event).plus(any(ON_THE_WAY));
    }

    private static Instant recordedAt(SpecificRecordBase event) {
        return (Instant) event.get("recorded_at");
    }

    private static Instant midnight(SpecificRecordBase event) {
        return ((LocalDate) event.get("effective_on")).atStartOfDay().toInstant(SHANGHAI);
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
