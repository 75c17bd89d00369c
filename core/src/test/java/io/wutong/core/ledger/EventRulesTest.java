package io.wutong.core.ledger;

import static io.wutong.core.testkit.Events.awarded;
import static io.wutong.core.testkit.Events.entered;
import static io.wutong.core.testkit.Events.in;
import static io.wutong.core.testkit.Events.opened;
import static io.wutong.core.testkit.Events.paid;
import static io.wutong.core.testkit.Events.recovered;
import static io.wutong.core.testkit.Events.retracted;
import static io.wutong.core.testkit.Events.revision;
import static io.wutong.core.testkit.Events.station;
import static io.wutong.core.testkit.Events.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.wutong.event.EnrollmentAction;
import io.wutong.event.GrantAction;
import io.wutong.event.ParkAction;
import io.wutong.event.SubsidyCategory;
import io.wutong.event.SubsidyGrant;
import io.wutong.event.WorkstationLevel;
import io.wutong.event.WorkstationStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of contract section 1, each on both sides of its boundary. */
class EventRulesTest {
    private static final String DAY = "2021-03-01";
    private static final String EXTENSION_B = "𠮷";
    private static final String HMAC = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    static Stream<SpecificRecordBase> oneOfEachType() {
        return Stream.of(
                station("w", "finance", DAY),
                entered("s", "w", DAY),
                opened("p", DAY, "finance"),
                awarded("a", "w", 1, DAY),
                in("finance", paid("a", 1, "w", 1, DAY)));
    }

    @ParameterizedTest
    @MethodSource("oneOfEachType")
    void acceptsAnEventThatKeepsTheRules(SpecificRecordBase event) {
        assertThat(problem(event)).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\u00a0", "\u2007", "\u202f", " \u3000\u00a0\u2003"})
    void refusesABlankId(String blank) {
        oneOfEachType()
                .forEach(event ->
                        assertThat(problem(set(event, "record_id", blank))).isEqualTo("record_id: blank"));
        assertThat(problem(set(entered("s", "w", DAY), "workstation_id", blank)))
                .isEqualTo("workstation_id: blank");
        assertThat(problem(set(awarded("a", "w", 1, DAY), "workstation_id", blank)))
                .isEqualTo("workstation_id: blank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-", " lead", "trail ", "a\u3000b", "overall", "unclassified", "\ue000", "🌳", "e\u0301"})
    void takesAnyOtherTextForAnId(String id) {
        assertThat(problem(set(entered("s", "w", DAY), "record_id", id))).isEqualTo("none");
        assertThat(problem(set(entered("s", "w", DAY), "workstation_id", id))).isEqualTo("none");
    }

    @Test
    void countsAnIdInCodePointsUpTo64() {
        for (String field : List.of("record_id", "workstation_id")) {
            assertThat(problem(set(entered("s", "w", DAY), field, EXTENSION_B.repeat(64))))
                    .isEqualTo("none");
            assertThat(problem(set(entered("s", "w", DAY), field, EXTENSION_B.repeat(65))))
                    .isEqualTo(field + ": 65 characters, at most 64 allowed");
            assertThat(problem(set(awarded("s", "w", 1, DAY), field, "x".repeat(65))))
                    .isEqualTo(field + ": 65 characters, at most 64 allowed");
        }
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                        arguments(station("w", "finance", DAY), List.of("event_id", "source", "name")),
                        arguments(station("w", "finance", DAY), List.of("operator", "reason")),
                        arguments(entered("s", "w", DAY), List.of("event_id", "source")),
                        arguments(entered("s", "w", DAY), List.of("operator", "reason", "discipline")),
                        arguments(opened("p", DAY, "finance"), List.of("event_id", "source", "name")),
                        arguments(opened("p", DAY, "finance"), List.of("operator", "reason")),
                        arguments(awarded("a", "w", 1, DAY), List.of("event_id", "source", "beneficiary")),
                        arguments(awarded("a", "w", 1, DAY), List.of("operator", "reason", "policy")))
                .flatMap(row -> ((List<?>) row.get()[1]).stream().map(field -> arguments(row.get()[0], field)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void countsATextInCodePointsUpTo500(SpecificRecordBase event, String field) {
        assertThat(problem(set(event, field, EXTENSION_B.repeat(500)))).isEqualTo("none");
        assertThat(problem(set(event, field, EXTENSION_B.repeat(501))))
                .isEqualTo(field + ": 501 characters, at most 500 allowed");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void refusesAnEmptyTextOnlyWhereItMayNotBeNull(SpecificRecordBase event, String field) {
        boolean nullable = event.getSchema().getField(field).schema().isNullable();
        assertThat(problem(set(event, field, ""))).isEqualTo(nullable ? "none" : field + ": empty");
        assertThat(problem(set(event, field, nullable ? null : " "))).isEqualTo("none");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void refusesControlCharactersInATextAndNothingElse(SpecificRecordBase event, String field) {
        for (int c = 0; c < 0x100; c++) {
            boolean control = c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0);
            String text = "a" + (char) c + "b";
            assertThat(problem(set(event, field, text)))
                    .as("U+%04X in %s", c, field)
                    .isEqualTo(control ? field + ": a control character" : "none");
        }
        assertThat(problem(set(event, field, "\u2028\ufeff\u200b\ufffd"))).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 0xa, 0x1f, 0x7f, 0x80, 0x85, 0x9f})
    void refusesControlCharactersInAnId(int c) {
        String id = "a" + (char) c;
        assertThat(problem(set(entered("s", "w", DAY), "record_id", id))).isEqualTo("record_id: a control character");
        assertThat(problem(set(entered("s", "w", DAY), "workstation_id", id)))
                .isEqualTo("workstation_id: a control character");
        assertThat(problem(set(awarded("s", "w", 1, DAY), "workstation_id", id)))
                .isEqualTo("workstation_id: a control character");
    }

    @Test
    void refusesHalfASurrogatePair() {
        assertThat(problem(set(entered("s", "w", DAY), "record_id", "a\ud842")))
                .isEqualTo("record_id: half a surrogate pair");
        assertThat(problem(set(entered("s", "w", DAY), "source", "\udfb7b")))
                .isEqualTo("source: half a surrogate pair");
    }

    @ParameterizedTest
    @MethodSource("oneOfEachType")
    void takesRevisionsFromOneOn(SpecificRecordBase event) {
        assertThat(problem(revision(1, event))).isEqualTo("none");
        assertThat(problem(revision(Integer.MAX_VALUE, event))).isEqualTo("none");
        assertThat(problem(revision(0, event))).isEqualTo("revision: at least 1 needed, not 0");
        assertThat(problem(revision(Integer.MIN_VALUE, event)))
                .isEqualTo("revision: at least 1 needed, not -2147483648");
    }

    @ParameterizedTest
    @MethodSource("oneOfEachType")
    void takesARetractionFromRevisionTwoOn(SpecificRecordBase event) {
        assertThat(problem(retracted(2, event))).isEqualTo("none");
        assertThat(problem(retracted(Integer.MAX_VALUE, event))).isEqualTo("none");
        assertThat(problem(retracted(1, event))).isEqualTo("retracted: a retraction needs revision 2 or more, not 1");
    }

    @ParameterizedTest
    @MethodSource("oneOfEachType")
    void takesDaysFrom1900To2999(SpecificRecordBase event) {
        for (String field : List.of("effective_on", "decided_on")) {
            for (String day : List.of("1900-01-01", "2999-12-31")) {
                assertThat(problem(set(event, field, LocalDate.parse(day)))).isEqualTo("none");
            }
            for (String day : List.of("1899-12-31", "3000-01-01")) {
                assertThat(problem(set(event, field, LocalDate.parse(day))))
                        .isEqualTo(field + ": " + day + " is not a day of the years 1900 to 2999");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesTheLastDaysThatTheSchemaCanSay(int epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        assertThat(problem(set(entered("s", "w", DAY), "effective_on", day))).startsWith("effective_on: ");
        assertThat(problem(set(entered("s", "w", DAY), "decided_on", day))).startsWith("decided_on: ");
    }

    @Test
    void refusesATimeOfRecordingBefore1900() {
        assertThat(problem(set(entered("s", "w", DAY), "recorded_at", Instant.ofEpochMilli(Long.MIN_VALUE))))
                .startsWith("recorded_at: ");
        assertThat(problem(set(entered("s", "w", DAY), "recorded_at", Instant.parse("1899-12-31T12:00:00Z"))))
                .isEqualTo("recorded_at: 1899-12-31T12:00:00Z is before the year 1900");
        assertThat(problem(set(entered("s", "w", DAY), "recorded_at", Instant.parse("1899-12-31T16:00:00Z"))))
                .isEqualTo("none");
        assertThat(problem(set(entered("s", "w", DAY), "recorded_at", Instant.ofEpochMilli(Long.MAX_VALUE))))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "z", "x-9", "a0-b", "a--", "biomedicine", "abcdefghijklmnopqrstuvwxyz012345"})
    void takesAnyWellFormedIndustryCode(String code) {
        assertThat(problem(station("w", code, DAY))).isEqualTo("none");
        assertThat(problem(opened("p", DAY, code))).isEqualTo("none");
        assertThat(problem(in(code, awarded("a", "w", 1, DAY)))).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "0a", "-a", "a_b", "a.b", "a b", "a\n", "金融", "abcdefghijklmnopqrstuvwxyz0123456"})
    void refusesAnIllFormedIndustryCode(String code) {
        String why = ": an industry code needed ([a-z][a-z0-9-]{0,31}), not '" + code + "'";
        assertThat(problem(station("w", code, DAY))).isEqualTo("industry" + why);
        assertThat(problem(opened("p", DAY, "finance", code))).isEqualTo("industries" + why);
        assertThat(problem(in(code, awarded("a", "w", 1, DAY)))).isEqualTo("industry" + why);
    }

    @Test
    void reservesUnclassified() {
        String why = ": 'unclassified' is reserved";
        assertThat(problem(station("w", "unclassified", DAY))).isEqualTo("industry" + why);
        assertThat(problem(opened("p", DAY, "finance", "unclassified"))).isEqualTo("industries" + why);
        assertThat(problem(in("unclassified", awarded("a", "w", 1, DAY)))).isEqualTo("industry" + why);
    }

    @Test
    void refusesNoIndustryAndARepeatedOne() {
        assertThat(problem(opened("p", DAY))).isEqualTo("industries: at least one needed");
        assertThat(problem(opened("p", DAY, "finance", "health", "finance")))
                .isEqualTo("industries: 'finance' is repeated");
    }

    static Stream<Arguments> symbolsNotSaid() {
        return Stream.of(
                arguments(station("w", "finance", DAY), "level", WorkstationLevel.UNKNOWN),
                arguments(station("w", "finance", DAY), "status", WorkstationStatus.UNKNOWN),
                arguments(entered("s", "w", DAY), "action", EnrollmentAction.UNKNOWN),
                arguments(opened("p", DAY, "finance"), "action", ParkAction.UNKNOWN),
                arguments(awarded("a", "w", 1, DAY), "action", GrantAction.UNKNOWN),
                arguments(awarded("a", "w", 1, DAY), "category", SubsidyCategory.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("symbolsNotSaid")
    void refusesUnknown(SpecificRecordBase event, String field, Object unknown) {
        assertThat(problem(set(event, field, unknown))).isEqualTo(field + ": not said");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void takesEveryKnownCategory(SubsidyCategory category) {
        assertThat(problem(with(awarded("a", "w", 1, DAY), grant -> grant.setCategory(category))))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k1:" + HMAC, "k1:" + HMAC + "=", "钥匙 2021:" + HMAC, ".:" + HMAC})
    void takesAPseudonym(String personRef) {
        assertThat(problem(set(entered("s", "w", DAY), "person_ref", personRef)))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "张三",
                "510105199001011234",
                HMAC,
                ":" + HMAC,
                "\u3000:" + HMAC,
                "k\u0001:" + HMAC,
                "k1:" + HMAC + "A",
                "k1:" + HMAC + "==",
                "k1:" + "0123456789abcdefghijklmnopqrstuvwxyzABCDEF",
                "k1:" + "0123456789abcdefghijklmnopqrstuvwxyzABCDEF+",
                "k1:" + HMAC + "\n",
                "k1:"
            })
    void refusesWhatIsNoPseudonymWithoutQuotingIt(String personRef) {
        assertThat(problem(set(entered("s", "w", DAY), "person_ref", personRef)))
                .isEqualTo("person_ref: a pseudonym needed (the key's id, a colon, 43 characters of base64url), "
                        + "never a name or a number");
    }

    @Test
    void takesAKeysIdOfUpTo64CodePoints() {
        assertThat(problem(set(entered("s", "w", DAY), "person_ref", EXTENSION_B.repeat(64) + ":" + HMAC)))
                .isEqualTo("none");
        assertThat(problem(set(entered("s", "w", DAY), "person_ref", EXTENSION_B.repeat(65) + ":" + HMAC)))
                .startsWith("person_ref: ");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_000_000_000_000L})
    void takesAnAmountUpToTenToTheTwelfth(long fen) {
        assertThat(problem(awarded("a", "w", fen, DAY))).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1_000_000_000_001L, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesAnyOtherAmount(long fen) {
        assertThat(problem(awarded("a", "w", fen, DAY))).isEqualTo("amount_fen: 0 to 1000000000000 needed, not " + fen);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 999})
    void takesInstalmentsOfPaymentsAndRecoveries(int instalment) {
        assertThat(problem(paid("a", instalment, "w", 1, DAY))).isEqualTo("none");
        assertThat(problem(recovered("a", instalment, "w", 1, DAY))).isEqualTo("none");
    }

    @Test
    void refusesAnyOtherInstalment() {
        for (Integer instalment : new Integer[] {0, 1000, -1, Integer.MIN_VALUE, null}) {
            assertThat(problem(set(paid("a", 1, "w", 1, DAY), "instalment", instalment)))
                    .isEqualTo("instalment: 1 to 999 needed for PAID, not " + instalment);
            assertThat(problem(set(recovered("a", 1, "w", 1, DAY), "instalment", instalment)))
                    .isEqualTo("instalment: 1 to 999 needed for RECOVERED, not " + instalment);
        }
        assertThat(problem(set(awarded("a", "w", 1, DAY), "instalment", 1)))
                .isEqualTo("instalment: null needed for AWARDED, not 1");
    }

    @Test
    void needsExactlyOneOfWorkstationAndIndustry() {
        SubsidyGrant both = with(awarded("a", "w", 1, DAY), grant -> grant.setIndustry("finance"));
        SubsidyGrant none = with(awarded("a", "w", 1, DAY), grant -> grant.setWorkstationId(null));
        assertThat(problem(both))
                .isEqualTo("workstation_id: exactly one of workstation_id and industry needed, not both");
        assertThat(problem(none))
                .isEqualTo("workstation_id: exactly one of workstation_id and industry needed, not none");
    }

    /** What an old writer did not say never counts as something it said; all else has a default that the contract names. */
    @ParameterizedTest
    @MethodSource("oneOfEachType")
    void refusesTheDefaultOfEveryMandatoryField(SpecificRecordBase event) {
        Set<String> saidByDefault = Set.of("revision", "retracted");
        for (Schema.Field field : event.getSchema().getFields()) {
            if (!field.schema().isNullable() && !saidByDefault.contains(field.name())) {
                SpecificRecordBase copy = copy(event);
                copy.put(field.pos(), event.getSpecificData().getDefaultValue(field));
                assertThat(problem(copy)).startsWith(field.name() + ": ");
            }
        }
    }

    /** Breaking two fields names the one that the schema has first, whichever way round they are checked. */
    @ParameterizedTest
    @MethodSource("oneOfEachType")
    void namesTheFirstFieldInTheSchemasOrder(SpecificRecordBase event) {
        List<Schema.Field> mandatory = event.getSchema().getFields().stream()
                .filter(field -> !field.schema().isNullable() && !field.name().equals("retracted"))
                .toList();
        for (int i = 0; i < mandatory.size(); i++) {
            for (int j = i + 1; j < mandatory.size(); j++) {
                SpecificRecordBase copy = copy(event);
                breakField(copy, mandatory.get(i));
                breakField(copy, mandatory.get(j));
                assertThat(problem(copy)).startsWith(mandatory.get(i).name() + ": ");
            }
        }
    }

    private static void breakField(SpecificRecordBase event, Schema.Field field) {
        Object refused =
                field.name().equals("revision") ? 0 : event.getSpecificData().getDefaultValue(field);
        event.put(field.pos(), refused);
    }

    private static <T extends SpecificRecordBase> T set(T event, String field, @Nullable Object value) {
        return with(copy(event), changed -> changed.put(field, value));
    }

    private static <T extends SpecificRecordBase> T copy(T event) {
        return event.getSpecificData().deepCopy(event.getSchema(), event);
    }

    private static String problem(SpecificRecordBase event) {
        return EventRules.firstProblem(event).map(Problem::detail).orElse("none");
    }
}
