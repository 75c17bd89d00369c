package io.wutong.producer.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.journal.Outcome;
import io.wutong.journal.Reason;
import io.wutong.producer.check.Checking;
import io.wutong.producer.publish.Decision;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.rows.RowPlace;
import io.wutong.producer.sheet.CellFault;
import io.wutong.producer.testkit.Checked;
import io.wutong.producer.testkit.JsonRow;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read, in their language: whatever a rule says has Chinese words. */
class WordingTest {
    private static final Wording CHINESE = new Wording(Language.ZH);
    private static final Wording ENGLISH = new Wording(Language.EN);
    private static final RowPlace PLACE = new RowPlace("a.xlsx", "进站", 7);
    private static final Pattern ENGLISH_WORDS = Pattern.compile("[a-z]+ [a-z]+");
    private static final Pattern CHINESE_SIGNS = Pattern.compile("\\p{IsHan}");

    /** One row for each rule that a row can break. */
    static Stream<JsonRow> badRows() {
        return Stream.of(
                JsonRow.stay().without("record_id"),
                JsonRow.stay().text("record_id", " "),
                JsonRow.stay().text("record_id", "x".repeat(65)),
                JsonRow.stay().text("record_id", "a\\nb"),
                JsonRow.stay().with("revision", "0"),
                JsonRow.stay().with("revision", "9999999999"),
                JsonRow.stay().with("retracted", "true"),
                JsonRow.stay().text("effective_on", "1800-01-01"),
                JsonRow.stay().text("effective_on", "2099-01-01"),
                JsonRow.stay().text("recorded_at", "1800-01-01T00:00:00Z"),
                JsonRow.stay().text("recorded_at", "2099-01-01T00:00:00Z"),
                JsonRow.stay().text("source", ""),
                JsonRow.stay().text("source", "x".repeat(501)),
                JsonRow.stay().text("person_ref", "张三"),
                JsonRow.stay().without("action"),
                JsonRow.stay().text("discipline", "\\ud800"),
                JsonRow.award().without("workstation_id"),
                JsonRow.award().text("industry", "digital"),
                JsonRow.award().with("amount_fen", "1000000000001"),
                JsonRow.award().with("instalment", "1"),
                JsonRow.award().text("action", "PAID"),
                JsonRow.park().with("industries", "[]"),
                JsonRow.park().with("industries", "[\"trade\",\"trade\"]"),
                JsonRow.park().with("industries", "[\"Trade\"]"),
                JsonRow.park().with("industries", "[\"unclassified\"]"),
                JsonRow.park().with("industries", "[\"nonsense\"]"));
    }

    @ParameterizedTest
    @MethodSource("badRows")
    void hasChineseWordsForEveryRule(JsonRow row) {
        Refusal refusal = Checked.lines(Checking.CHECKED, row.line()).onlyRefusal();

        assertThat(CHINESE.refused(refusal)).startsWith("未发送：").doesNotContainPattern(ENGLISH_WORDS);
    }

    @ParameterizedTest
    @EnumSource(CellFault.class)
    void hasWordsOfBothLanguagesForEveryFaultOfACell(CellFault fault) {
        Refusal refusal =
                new Refusal(PLACE, fault.reason(), "effective_on", "C 生效日期", fault.english() + "; " + fault.remedy());

        assertThat(CHINESE.refused(refusal)).isEqualTo("未发送：C 生效日期 列：" + fault.chinese() + "。" + fault.chineseRemedy());
        assertThat(ENGLISH.refused(refusal))
                .isEqualTo("refused before sending: column C 生效日期: " + fault.english() + "; " + fault.remedy());
        assertThat(fault.chinese() + fault.chineseRemedy()).doesNotContainPattern(ENGLISH_WORDS);
    }

    @ParameterizedTest
    @EnumSource(value = Outcome.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void saysWhatTheLedgerDecidedAndWhatToDo(Outcome outcome) {
        Decision decision = decision(outcome, outcome == Outcome.REJECTED ? Reason.REVISION_CONFLICT : null, "x");

        assertThat(CHINESE.decided(decision)).containsPattern(CHINESE_SIGNS);
        assertThat(ENGLISH.decided(decision)).doesNotContainPattern(CHINESE_SIGNS);
    }

    @Test
    void translatesWhatTheLedgerFoundWrong() {
        Decision decision =
                decision(Outcome.REJECTED, Reason.INVALID_FIELD, "instalment: 1 to 999 needed for PAID, not null");

        assertThat(CHINESE.decided(decision)).isEqualTo("账本退回（INVALID_FIELD）：期次：拨付、追回须填写期次（1 至 999）。请更正后重新提交本行");
        assertThat(ENGLISH.decided(decision))
                .isEqualTo(
                        "rejected by the ledger: INVALID_FIELD instalment: 1 to 999 needed for PAID, not null; correct"
                                + " the row and send it again");
    }

    @Test
    void namesTheFieldInChineseWhereTheSheetHasNoColumnForIt() {
        Refusal refusal = new Refusal(PLACE, Refusal.Reason.INVALID_FIELD, "instalment", "missing");

        assertThat(CHINESE.refused(refusal)).isEqualTo("未发送：期次：未填写。请填写后重新提交本行");
    }

    @Test
    void takesTheLanguageFromTheLocale() {
        assertThat(Language.of(Map.of("LANG", "zh_CN.UTF-8"))).isEqualTo(Language.ZH);
        assertThat(Language.of(Map.of("LANG", "zh_CN.UTF-8", "LC_ALL", "C.UTF-8")))
                .isEqualTo(Language.EN);
        assertThat(Language.of(Map.of("LANG", "de_DE.UTF-8", "LC_MESSAGES", "zh_TW.UTF-8")))
                .isEqualTo(Language.ZH);
        assertThat(Language.of(Map.of())).isEqualTo(Language.EN);
    }

    private static Decision decision(Outcome outcome, @Nullable Reason reason, String detail) {
        return new Decision(PLACE, 1, outcome, reason, reason == null ? null : detail);
    }
}
