package io.wutong.core.ledger;

import io.wutong.core.totals.Ids;
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
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** The rules of contract section 1 for the fields of an event, and rule 2 of section 2. */
public final class EventRules {
    /** Where the days of the district begin. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The largest event, value and headers together, in bytes. */
    public static final int LARGEST_EVENT = 64 * 1024;

    /** The largest amount, in fen. */
    public static final long LARGEST_AMOUNT = 1_000_000_000_000L;

    /** How far a clerk's clock may be ahead of the broker's. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofHours(24);

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_TEXT = 500;
    private static final int LAST_INSTALMENT = 999;
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);
    private static final Instant FIRST_INSTANT = FIRST_DAY.atStartOfDay(ZONE).toInstant();
    private static final Pattern INDUSTRY = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final int HMAC_LENGTH = 43;

    private final SpecificRecordBase event;
    private @Nullable Problem first;

    private EventRules(SpecificRecordBase event) {
        this.event = event;
    }

    /** The first rule of section 1 that the event breaks, in the schema's order. */
    public static Optional<Problem> firstProblem(SpecificRecordBase event) {
        EventRules rules = new EventRules(event);
        rules.checkCommon();
        if (event instanceof Workstation station) {
            rules.check(station);
        } else if (event instanceof PostdocEnrollment stay) {
            rules.check(stay);
        } else if (event instanceof ParkOpening park) {
            rules.check(park);
        } else if (event instanceof SubsidyGrant grant) {
            rules.check(grant);
        }
        return Optional.ofNullable(rules.first);
    }

    /** Rule 2: what is said of the future when it arrives at this instant. */
    public static Optional<Problem> futureDated(SpecificRecordBase event, Instant arrival) {
        Instant recordedAt = EventFields.recordedAt(event);
        LocalDate recordedOn = LocalDate.ofInstant(recordedAt, ZONE);
        LocalDate effectiveOn = EventFields.effectiveOn(event);
        if (effectiveOn.isAfter(recordedOn)) {
            return Optional.of(new Problem(
                    "effective_on", effectiveOn + " is after " + recordedOn + ", the day on which it was recorded"));
        }
        if (recordedAt.isAfter(arrival.plus(CLOCK_TOLERANCE))) {
            return Optional.of(new Problem(
                    "recorded_at", recordedAt + " is more than 24 hours after the event was appended, " + arrival));
        }
        return Optional.empty();
    }

    private void checkCommon() {
        text("event_id", EventFields.eventId(event));
        id("record_id", EventFields.recordId(event));
        int revision = EventFields.revision(event);
        require("revision", revision >= 1, () -> "at least 1 needed, not " + revision);
        require(
                "retracted",
                !EventFields.retracted(event) || revision >= 2,
                () -> "a retraction needs revision 2 or more, not " + revision);
        day("effective_on", EventFields.effectiveOn(event));
        LocalDate decidedOn = EventFields.decidedOn(event);
        if (decidedOn != null) {
            day("decided_on", decidedOn);
        }
        Instant recordedAt = EventFields.recordedAt(event);
        require("recorded_at", !recordedAt.isBefore(FIRST_INSTANT), () -> recordedAt + " is before the year 1900");
        text("source", EventFields.source(event));
        optionalText("operator", EventFields.operator(event));
        optionalText("reason", EventFields.reason(event));
    }

    private void check(Workstation station) {
        text("name", station.getName());
        known("level", station.getLevel() != WorkstationLevel.UNKNOWN);
        industry("industry", station.getIndustry());
        known("status", station.getStatus() != WorkstationStatus.UNKNOWN);
    }

    private void check(PostdocEnrollment stay) {
        id("workstation_id", stay.getWorkstationId());
        require(
                "person_ref",
                isPseudonym(stay.getPersonRef()),
                () ->
                        "a pseudonym needed (the key's id, a colon, 43 characters of base64url), never a name or a number");
        known("action", stay.getAction() != EnrollmentAction.UNKNOWN);
        optionalText("discipline", stay.getDiscipline());
    }

    private void check(ParkOpening park) {
        text("name", park.getName());
        industries(park.getIndustries());
        known("action", park.getAction() != ParkAction.UNKNOWN);
    }

    private void check(SubsidyGrant grant) {
        String workstationId = grant.getWorkstationId();
        String industry = grant.getIndustry();
        require(
                "workstation_id",
                (workstationId == null) != (industry == null),
                () -> "exactly one of workstation_id and industry needed, not "
                        + (workstationId == null ? "none" : "both"));
        if (workstationId != null) {
            id("workstation_id", workstationId);
        }
        if (industry != null) {
            industry("industry", industry);
        }
        text("beneficiary", grant.getBeneficiary());
        known("action", grant.getAction() != GrantAction.UNKNOWN);
        instalment(grant.getAction(), grant.getInstalment());
        long amount = grant.getAmountFen();
        require(
                "amount_fen",
                amount >= 0 && amount <= LARGEST_AMOUNT,
                () -> "0 to " + LARGEST_AMOUNT + " needed, not " + amount);
        known("category", grant.getCategory() != SubsidyCategory.UNKNOWN);
        optionalText("policy", grant.getPolicy());
    }

    private void instalment(GrantAction action, @Nullable Integer instalment) {
        if (action == GrantAction.AWARDED) {
            require("instalment", instalment == null, () -> "null needed for AWARDED, not " + instalment);
        } else {
            require(
                    "instalment",
                    instalment != null && instalment >= 1 && instalment <= LAST_INSTALMENT,
                    () -> "1 to " + LAST_INSTALMENT + " needed for " + action + ", not " + instalment);
        }
    }

    private void industries(List<String> codes) {
        require("industries", !codes.isEmpty(), () -> "at least one needed");
        Set<String> seen = new HashSet<>();
        for (String code : codes) {
            industry("industries", code);
            require("industries", seen.add(code), () -> "'" + code + "' is repeated");
        }
    }

    private void industry(String field, String code) {
        require(
                field,
                INDUSTRY.matcher(code).matches(),
                () -> "an industry code needed ([a-z][a-z0-9-]{0,31}), not " + quote(code));
        require(field, !code.equals(Ids.UNCLASSIFIED), () -> "'" + Ids.UNCLASSIFIED + "' is reserved");
    }

    private void id(String field, String value) {
        require(field, !isBlank(value), () -> "blank");
        limited(field, value, LONGEST_ID);
    }

    /** The id of a key, a colon, and an HMAC, which has no colon. */
    private static boolean isPseudonym(String value) {
        int colon = value.lastIndexOf(':');
        String key = value.substring(0, Math.max(colon, 0));
        return !isBlank(key) && length(key) <= LONGEST_ID && isText(key) && isHmac(value, colon + 1);
    }

    /** 43 characters of base64url, with or without the padding. */
    private static boolean isHmac(String value, int from) {
        int end = from + HMAC_LENGTH;
        boolean padded = value.length() == end + 1 && value.charAt(end) == '=';
        if (value.length() != end && !padded) {
            return false;
        }
        for (int i = from; i < end; i++) {
            char c = value.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private void text(String field, String value) {
        require(field, !value.isEmpty(), () -> "empty");
        limited(field, value, LONGEST_TEXT);
    }

    private void optionalText(String field, @Nullable String value) {
        if (value != null) {
            limited(field, value, LONGEST_TEXT);
        }
    }

    private void limited(String field, String value, int longest) {
        int length = length(value);
        if (length <= longest && isText(value)) {
            return;
        }
        require(field, length <= longest, () -> length + " characters, at most " + longest + " allowed");
        require(field, value.chars().noneMatch(Character::isISOControl), () -> "a control character");
        require(field, false, () -> "half a surrogate pair");
    }

    private void day(String field, LocalDate day) {
        require(
                field,
                !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY),
                () -> day + " is not a day of the years 1900 to 2999");
    }

    private void known(String field, boolean known) {
        require(field, known, () -> "not said");
    }

    private void require(String field, boolean holds, java.util.function.Supplier<String> why) {
        if (!holds && first == null) {
            first = new Problem(field, why.get());
        }
    }

    /** Without control characters and halves of surrogate pairs. Looked at for every text of every event ever read. */
    private static boolean isText(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c)) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                i++;
                if (i == value.length() || !Character.isSurrogatePair(c, value.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int length(String value) {
        return value.codePointCount(0, value.length());
    }

    private static boolean isBlank(String value) {
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            if (!isSpace(value.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static String quote(String value) {
        return value.length() <= LONGEST_ID ? "'" + value + "'" : value.length() + " characters";
    }
}
