package io.wutong.producer.check;

import static io.wutong.producer.check.Checking.CHECKED;
import static io.wutong.producer.testkit.JsonRow.award;
import static io.wutong.producer.testkit.JsonRow.park;
import static io.wutong.producer.testkit.JsonRow.stay;
import static io.wutong.producer.testkit.JsonRow.workstation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.wutong.core.ledger.EventFields;
import io.wutong.event.ParkOpening;
import io.wutong.event.SubsidyGrant;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.testkit.Checked;
import io.wutong.producer.testkit.JsonRow;
import io.wutong.schemas.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What intake refuses, by which field, and what it makes of the rest. The clock stands at 2026-01-01T00:00Z. */
class EventCheckerTest {
    private static final String TREE = "\uD83C\uDF33";

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                        wrong(workstation(), "record_id", "7", "null", "\"\"", "\" \"", "\"\\u3000\"", "\"a\\u0007b\""),
                        wrong(stay(), "event_id", "null", "\"\"", "1", "\"\\u0085\""),
                        wrong(stay(), "revision", "0", "-1", "\"1\"", "1.0", "1e3", "1E0", "true", "null", "[1]"),
                        wrong(stay(), "revision", "2147483648", "-2147483649", "9223372036854775808", "9".repeat(2000)),
                        wrong(park(), "retracted", "\"false\"", "0", "null", "true"),
                        wrong(park(), "effective_on", "\"2025-02-29\"", "\"20250228\"", "\"2025-2-28\"", "\"\""),
                        wrong(park(), "effective_on", "\"2025-02-28T00:00:00Z\"", "\" 2025-02-28\"", "\"2025-13-01\""),
                        wrong(park(), "effective_on", "\"1899-12-31\"", "\"3000-01-01\"", "\"+2025-01-01\"", "18900"),
                        wrong(park(), "effective_on", "\"２０２５-02-28\"", "null"),
                        wrong(award(), "decided_on", "\"2025-02-29\"", "\"1899-12-31\"", "\"\"", "0"),
                        wrong(award(), "recorded_at", "\"2021-09-30\"", "\"2021-09-30T12:00:00\"", "1632960000000"),
                        wrong(award(), "recorded_at", "\"2021-09-30 12:00:00Z\"", "\"2021-02-29T12:00:00Z\""),
                        wrong(award(), "recorded_at", "\"2021-09-30T24:00:00Z\"", "\"2021-09-30T12:00:00z\"", "null"),
                        wrong(award(), "recorded_at", "\"2021-09-30T12:00:00+0800\"", "\"2021-09-30T12:00:00+18:01\""),
                        wrong(award(), "recorded_at", "\"2021-09-30T12:00:00+08:00[Asia/Shanghai]\""),
                        wrong(workstation(), "source", "null", "\"\"", "[\"x\"]", "\"" + "界".repeat(501) + "\""),
                        wrong(workstation(), "operator", "7", "\"a\\u007fb\"", "\"\\ud800\"", "\"\\udc00\\ud800\""),
                        wrong(workstation(), "reason", "{}", "false", "\"" + TREE.repeat(501) + "\""),
                        wrong(workstation(), "name", "null", "\"\"", "\"" + TREE.repeat(501) + "\""),
                        wrong(workstation(), "level", "\"UNKNOWN\"", "\"national\"", "1", "null", "\"\""),
                        wrong(workstation(), "status", "\"UNKNOWN\"", "\"CLOSED\""),
                        wrong(workstation(), "industry", "\"Finance\"", "\"unclassified\"", "\"金融\"", "[\"trade\"]"),
                        wrong(stay(), "workstation_id", "null", "\"\"", "\"" + TREE.repeat(65) + "\""),
                        wrong(stay(), "person_ref", "null", "\"张三\"", "\"500105199001011234\"", "\"\""),
                        wrong(stay(), "action", "\"UNKNOWN\"", "\"entered\"", "\"OPENED\"", "null"),
                        wrong(stay(), "discipline", "1", "\"\\u0000\""),
                        wrong(park(), "industries", "[]", "\"finance\"", "[1]", "[null]", "null", "{\"finance\":1}"),
                        wrong(park(), "industries", "[\"finance\",\"finance\"]", "[[\"finance\"]]", "[\"Finance\"]"),
                        wrong(award(), "workstation_id", "null", "7"),
                        wrong(award(), "beneficiary", "null", "\"\""),
                        wrong(award(), "instalment", "1", "\"1\"", "1.0"),
                        wrong(award().text("action", "PAID"), "instalment", "null", "0", "1000", "1.0"),
                        wrong(award(), "amount_fen", "-1", "1000000000001", "1.5", "1e3", "\"100\"", "null"),
                        wrong(award(), "amount_fen", "9223372036854775808", "1" + "0".repeat(40)),
                        wrong(award(), "category", "\"UNKNOWN\"", "\"FOOD\""),
                        wrong(award(), "policy", "7", "\"\\u001b\""))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void namesTheFieldThatIsWrong(String field, String line) {
        assertThat(Checked.lines(CHECKED, line).onlyRefusal()).satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.INVALID_FIELD);
            assertThat(refusal.field()).isEqualTo(field);
            assertThat(refusal.place()).hasToString("test.jsonl:1");
        });
    }

    static Stream<Arguments> mandatoryFields() {
        return Stream.of(
                        missing(workstation(), "record_id", "effective_on", "source", "name", "level", "industry"),
                        missing(workstation(), "status"),
                        missing(stay(), "workstation_id", "person_ref", "action"),
                        missing(park(), "name", "industries", "action"),
                        missing(award(), "beneficiary", "action", "amount_fen", "category"))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("mandatoryFields")
    void namesTheMandatoryFieldThatIsMissing(String field, String line) {
        assertThat(Checked.lines(CHECKED, line).onlyRefusal())
                .hasToString("test.jsonl:1: INVALID_FIELD " + field + ": missing");
    }

    static Stream<Arguments> severalWrongFields() {
        return Stream.of(
                arguments(
                        "revision",
                        award().text("source", "").with("revision", "0").line()),
                arguments(
                        "revision",
                        award().with("source", "7").with("revision", "0").line()),
                arguments(
                        "revision",
                        award().text("source", "").with("revision", "\"1\"").line()),
                arguments(
                        "revision",
                        award().with("retracted", "true")
                                .with("revision", "\"2\"")
                                .line()),
                arguments(
                        "industry",
                        award().without("workstation_id").with("industry", "7").line()),
                arguments("workstation_id", award().with("industry", "7").line()),
                arguments("workstation_id", award().text("industry", "finance").line()),
                arguments("workstation_id", award().without("workstation_id").line()),
                arguments(
                        "action",
                        award().text("action", "GIVEN").with("instalment", "1").line()),
                arguments("colour", workstation().with("record_id", "7").plus("\"colour\":1")),
                arguments("record_id", workstation().plus("\"record_id\":\"jb-n-07\",\"colour\":1")),
                arguments(
                        "colour",
                        "{\"colour\":1,"
                                + workstation()
                                        .plus("\"record_id\":\"jb-n-07\"")
                                        .substring(1)),
                arguments("name", workstation().plus("\"\\u006eame\":\"重庆市勘测院\"")),
                arguments("type", workstation().plus("\"type\":\"Workstation\"")));
    }

    @ParameterizedTest
    @MethodSource("severalWrongFields")
    void namesUnknownAndRepeatedFieldsInTheRowsOrderAndThenTheFirstInTheSchemas(String field, String line) {
        assertThat(Checked.lines(CHECKED, line).onlyRefusal()).satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.INVALID_FIELD);
            assertThat(refusal.field()).isEqualTo(field);
        });
    }

    @Test
    void shortensAnUnknownFieldsName() {
        String line = workstation().plus("\"" + "q".repeat(100_000) + "\":1");

        assertThat(Checked.lines(CHECKED, line).onlyRefusal().field()).isEqualTo("q".repeat(64) + "…");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void takesAValidRowOfEachTypeAndKeysItByItsRecord(EventType type) {
        Checked checked = Checked.lines(CHECKED, JsonRow.of(type, "r-江").line());

        assertThat(EventFields.recordId(checked.onlyEvent())).isEqualTo("r-江");
        assertThat(checked.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(type);
            assertThat(event.key()).isEqualTo("r-江".getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void readsEveryFieldOfAnAward() {
        String line = award().without("workstation_id")
                .text("event_id", "mine")
                .with("revision", "2147483647")
                .with("retracted", "true")
                .text("decided_on", "2021-08-31")
                .text("recorded_at", "2021-09-02T10:00:00.123999+08:00")
                .with("operator", "null")
                .text("reason", "")
                .text("industry", "digital")
                .text("action", "RECOVERED")
                .with("instalment", "999")
                .with("amount_fen", "1000000000000")
                .text("policy", TREE.repeat(500))
                .line();

        assertThat(Checked.lines(CHECKED, line).onlyEvent())
                .isEqualTo(SubsidyGrant.newBuilder()
                        .setEventId("mine")
                        .setRecordId("jb-award-0001")
                        .setRevision(Integer.MAX_VALUE)
                        .setRetracted(true)
                        .setEffectiveOn(LocalDate.of(2021, 9, 1))
                        .setDecidedOn(LocalDate.of(2021, 8, 31))
                        .setRecordedAt(Instant.parse("2021-09-02T02:00:00.123Z"))
                        .setSource("synthetic: test")
                        .setOperator(null)
                        .setReason("")
                        .setWorkstationId(null)
                        .setIndustry("digital")
                        .setBeneficiary(JsonRow.PERSON)
                        .setAction(io.wutong.event.GrantAction.RECOVERED)
                        .setInstalment(999)
                        .setAmountFen(1_000_000_000_000L)
                        .setCategory(io.wutong.event.SubsidyCategory.LIVING)
                        .setPolicy(TREE.repeat(500))
                        .build());
    }

    @Test
    void readsIndustriesAndSymbols() {
        String line = park().with("industries", "[\"trade\",\"finance\"]")
                .text("action", "CLOSED")
                .line();

        ParkOpening event = (ParkOpening) Checked.lines(CHECKED, line).onlyEvent();

        assertThat(event.getIndustries()).containsExactly("trade", "finance");
        assertThat(event.getAction()).isEqualTo(io.wutong.event.ParkAction.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({
        "2021-09-30T12:00:00Z, 2021-09-30T12:00:00Z",
        "2021-09-30T12:00Z, 2021-09-30T12:00:00Z",
        "2021-09-30T12:00:00.1Z, 2021-09-30T12:00:00.100Z",
        "2021-09-30T12:00:00.123999999+08:00, 2021-09-30T04:00:00.123Z",
        "2021-09-30T12:00:00-00:00, 2021-09-30T12:00:00Z",
        "2021-12-31T23:59:59-07:00, 2022-01-01T06:59:59Z"
    })
    void cutsTimestampsToMilliseconds(String text, String instant) {
        String line = stay().text("recorded_at", text).line();

        assertThat(EventFields.recordedAt(Checked.lines(CHECKED, line).onlyEvent()))
                .isEqualTo(instant);
    }

    @Test
    void takesTheTimeOfImportWhereTheRowDoesNotSayWhenItWasRecorded() {
        String line = stay().without("recorded_at").line();

        assertThat(EventFields.recordedAt(Checked.lines(CHECKED, line).onlyEvent()))
                .isEqualTo("2026-01-01T00:00:00.123Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"𠮷", "\uD83C\uDF33", "\uE000", "ﬀ"})
    void takesIdsOfSixtyFourCodePoints(String codePoint) {
        String longest = codePoint.repeat(64);

        Checked checked = Checked.lines(
                CHECKED,
                stay().text("record_id", longest).line(),
                stay().text("record_id", longest + "x").line());

        assertThat(checked.events()).hasSize(1);
        assertThat(checked.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.place().row()).isEqualTo(2);
            assertThat(refusal.field()).isEqualTo("record_id");
        });
    }

    @Test
    void keepsIdsApartThatUnicodeCallsEquivalent() {
        Checked checked = Checked.lines(
                CHECKED,
                stay().text("record_id", "\u00e9").line(),
                stay().text("record_id", "e\u0301").line());

        assertThat(checked.events())
                .extracting(event -> new String(event.key(), StandardCharsets.UTF_8))
                .containsExactly("\u00e9", "e\u0301");
    }

    @Test
    void refusesAnIndustryThatIsNotInTheFile() {
        Checked checked = Checked.lines(
                CHECKED,
                workstation().text("industry", "aerospace").line(),
                park().with("industries", "[\"trade\",\"x\"]").line(),
                award().without("workstation_id").text("industry", "a0-b").line());

        assertThat(checked.events()).isEmpty();
        assertThat(checked.refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Refusal.Reason.UNKNOWN_INDUSTRY, "industry"),
                        org.assertj.core.groups.Tuple.tuple(Refusal.Reason.UNKNOWN_INDUSTRY, "industries"),
                        org.assertj.core.groups.Tuple.tuple(Refusal.Reason.UNKNOWN_INDUSTRY, "industry"));
    }

    @Test
    void looksAtTheIndustriesFileAfterTheFieldsAndBeforeTheFuture() {
        JsonRow foreignAndFuture = workstation().text("industry", "aerospace").text("effective_on", "2030-01-01");

        Checked checked = Checked.lines(
                CHECKED,
                foreignAndFuture.line(),
                foreignAndFuture.text("status", "UNKNOWN").line());

        assertThat(checked.refusals())
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.UNKNOWN_INDUSTRY, Refusal.Reason.INVALID_FIELD);
    }

    @Test
    void saysFromWhichDayOnAFutureRowCanBeSent() {
        String planned =
                stay().without("recorded_at").text("effective_on", "2026-01-02").line();
        String clockAhead =
                stay().text("recorded_at", "2026-01-02T16:00:00.000Z").line();

        assertThat(Checked.lines(CHECKED, planned).onlyRefusal()).satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.FUTURE_DATED);
            assertThat(refusal.field()).isEqualTo("effective_on");
            assertThat(refusal.why()).contains("it can be sent from 2026-01-02 on");
        });
        assertThat(Checked.lines(CHECKED, clockAhead).onlyRefusal()).satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.FUTURE_DATED);
            assertThat(refusal.field()).isEqualTo("recorded_at");
            assertThat(refusal.why()).contains("it can be sent from 2026-01-03 on");
        });
    }

    @Test
    void turnsTheDayInShanghai() {
        JsonRow newYear = stay().text("effective_on", "2021-01-01");

        Checked checked = Checked.lines(
                CHECKED,
                newYear.text("recorded_at", "2020-12-31T15:59:59.999Z").line(),
                newYear.text("recorded_at", "2020-12-31T16:00:00Z").line(),
                newYear.text("recorded_at", "2020-12-31T09:00:00-07:00").line());

        assertThat(checked.refusals())
                .extracting(refusal -> refusal.place().row())
                .containsExactly(1L);
        assertThat(checked.events()).extracting(event -> event.place().row()).containsExactly(2L, 3L);
    }

    @Test
    void refusesAnEventOfMoreThanSixtyFourKibibytes() {
        String codes = IntStream.range(0, 5000)
                .mapToObj(number -> "\"code-" + number + "-abcdefgh\"")
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(Checked.lines(CHECKED, park().with("industries", codes).line())
                        .onlyRefusal())
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Refusal.Reason.MALFORMED);
                    assertThat(refusal.why()).matches("an event of \\d{5} bytes, at most 65536 allowed");
                });
    }

    private static Stream<Arguments> wrong(JsonRow row, String field, String... values) {
        return Stream.of(values)
                .map(value -> arguments(field, row.with(field, value).line()));
    }

    private static Stream<Arguments> missing(JsonRow row, String... fields) {
        return Stream.of(fields)
                .map(field -> arguments(field, row.without(field).line()));
    }
}
