package io.wutong.producer.xlsx;

import static io.wutong.producer.testkit.RawXlsx.date;
import static io.wutong.producer.testkit.RawXlsx.formula;
import static io.wutong.producer.testkit.RawXlsx.number;
import static io.wutong.producer.testkit.RawXlsx.row;
import static io.wutong.producer.testkit.RawXlsx.text;
import static io.wutong.producer.testkit.RawXlsx.texts;
import static io.wutong.producer.testkit.RawXlsx.time;
import static io.wutong.producer.testkit.RawXlsx.yuan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.core.ledger.EventFields;
import io.wutong.event.PostdocEnrollment;
import io.wutong.event.SubsidyGrant;
import io.wutong.producer.failure.UnreadableInputException;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.testkit.JsonRow;
import io.wutong.producer.testkit.RawXlsx;
import io.wutong.producer.testkit.Read;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxFileTest {
    private static final String STAYS = texts(1, "记录编号", "动作", "生效日期", "工作站编号", "人员代码", "学科");
    private static final String AWARDS = texts(1, "资助编号", "动作", "生效日期", "金额(元)", "类别", "工作站编号", "受益方");

    @TempDir
    private Path directory;

    @Test
    void readsEverySheetByItsOwnHeader() {
        Read read = read(RawXlsx.of("2021进站", STAYS, texts(2, "s-1", "进站", "2021-09-01", "w-1", JsonRow.PERSON))
                .sheet("资助", "", AWARDS, award(2, yuan("160000")))
                .sheet("说明", "", texts(1, "how to fill it in")));

        assertThat(read.refusals()).isEmpty();
        assertThat(read.decoded()).hasSize(2);
        assertThat(EventFields.source(read.decoded().get(0))).isEqualTo("rows.xlsx#2021进站!2");
        assertThat(read.decoded().get(1))
                .isInstanceOfSatisfying(
                        SubsidyGrant.class,
                        award -> assertThat(award.getAmountFen()).isEqualTo(16_000_000));
    }

    @ParameterizedTest
    @CsvSource({"44440, false", "42978, true", "44440.0, false"})
    void takesDateCellsOfBothCalendars(String serial, boolean from1904) {
        RawXlsx workbook = RawXlsx.of("s", STAYS, stay(2, date(serial)));

        Read read = read(from1904 ? workbook.from1904() : workbook);

        assertThat(EventFields.effectiveOn(read.onlyEvent())).isEqualTo(LocalDate.of(2021, 9, 1));
    }

    @Test
    void takesTimesOfTheDistrict() {
        Read read = read(RawXlsx.of(
                "s",
                texts(1, "记录编号", "动作", "生效日期", "工作站编号", "人员代码", "录入时间"),
                row(2, text("s-1"), text("进站"), date("44440"), text("w-1"), text(JsonRow.PERSON), time("44441.4375"))));

        assertThat(EventFields.recordedAt(read.onlyEvent())).isEqualTo(Instant.parse("2021-09-02T02:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "160000, 16000000",
        "0.1, 10",
        "1.1000000000000001, 110",
        "64000.010000000002, 6400001",
        "9999999999.9899998, 999999999999",
        "1E+5, 10000000",
        "0, 0"
    })
    void takesAmountsAsTheyWereTyped(String stored, long fen) {
        Read read = read(RawXlsx.of("s", AWARDS, award(2, yuan(stored))));

        assertThat(read.onlyEvent())
                .isInstanceOfSatisfying(
                        SubsidyGrant.class,
                        award -> assertThat(award.getAmountFen()).isEqualTo(fen));
    }

    @ParameterizedTest
    @CsvSource({
        "0.005, more than two decimals",
        "0.30000000000000004, more than two decimals",
        "-5, with a sign",
        "-0, with a sign",
        "1e300, more than 15 digits"
    })
    void refusesAmountsThatAreNotExact(String stored, String why) {
        assertThat(read(RawXlsx.of("s", AWARDS, award(2, number(stored))))
                        .onlyRefusal()
                        .why())
                .contains(why);
    }

    @Test
    void takesNumbersAsIdsAsLongAsExcelKeptThem() {
        Read read = read(RawXlsx.of(
                "s",
                STAYS,
                row(2, number("20210001"), text("进站"), date("44440"), number("17"), text(JsonRow.PERSON)),
                row(3, number("1.2345678901234568E+17"), text("进站"), date("44440"), text("w"), text(JsonRow.PERSON))));

        assertThat(read.decoded()).singleElement().isInstanceOfSatisfying(PostdocEnrollment.class, stay -> {
            assertThat(stay.getRecordId()).isEqualTo("20210001");
            assertThat(stay.getWorkstationId()).isEqualTo("17");
        });
        assertThat(read.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why()).contains("more than 15 digits"));
    }

    @Test
    void refusesAFormulaWithSheetRowAndColumn() {
        Read read = read(RawXlsx.of("进站", STAYS, stay(7, formula("C6+1", "44441"))));

        assertThat(read.onlyRefusal().toString())
                .startsWith(directory.resolve("rows.xlsx")
                        + "#进站!7: INVALID_FIELD effective_on (column C 生效日期 Effective on): a formula");
    }

    @Test
    void takesNoNoticeOfAFormulaThatIsReadPast() {
        Read read = read(RawXlsx.of(
                "s",
                texts(1, "序号", "记录编号", "动作", "生效日期", "工作站编号", "人员代码"),
                row(
                        2,
                        formula("ROW()-1", "1"),
                        text("s-1"),
                        text("进站"),
                        date("44440"),
                        text("w-1"),
                        text(JsonRow.PERSON))));

        assertThat(read.onlyEvent()).isNotNull();
    }

    @Test
    void refusesMergedHeadersAndMergedRows() {
        RawXlsx header = new RawXlsx()
                .sheet(
                        "s",
                        "<mergeCells count=\"1\"><mergeCell ref=\"B1:C1\"/></mergeCells>",
                        STAYS,
                        stay(2, date("1")));
        RawXlsx rows = new RawXlsx()
                .sheet(
                        "s",
                        "<mergeCells count=\"1\"><mergeCell ref=\"D2:D3\"/></mergeCells>",
                        STAYS,
                        stay(2, date("44440")),
                        stay(3, date("44440")),
                        stay(4, date("44440")));

        assertThatThrownBy(() -> read(header))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("rows.xlsx#s!1: column B of the header is merged cells");
        Read read = read(rows);
        assertThat(read.events()).hasSize(1);
        assertThat(read.refusals()).extracting(Refusal::why).allMatch(why -> why.startsWith("merged cells"));
        assertThat(read.refusals()).extracting(Refusal::column).containsOnly("D 工作站编号 Workstation ID");
    }

    @Test
    void refusesTheDayThatNeverWasAndErrors() {
        Read read = read(RawXlsx.of(
                "s",
                STAYS,
                stay(2, date("60")),
                stay(3, "<c r=\"@\" t=\"e\"><v>#N/A</v></c>"),
                stay(4, date("-1")),
                stay(5, date("99999999"))));

        assertThat(read.refusals())
                .hasSize(4)
                .allSatisfy(refusal -> assertThat(refusal.why()).startsWith("no value"));
    }

    @Test
    void refusesNumbersAndTimesOfDayWhereADayIsNeeded() {
        Read read = read(RawXlsx.of(
                "s", STAYS, stay(2, number("44440")), stay(3, time("44440.5")), stay(4, number("20210901"))));

        assertThat(read.refusals())
                .extracting(Refusal::why)
                .satisfiesExactly(
                        why -> assertThat(why).startsWith("a number where a date is needed"),
                        why -> assertThat(why).startsWith("a date with a time of day"),
                        why -> assertThat(why).startsWith("a number where a date is needed"));
    }

    @Test
    void refusesADateThatExcelMadeOfAnId() {
        Read read = read(RawXlsx.of(
                "s", STAYS, row(2, date("44440"), text("进站"), date("44440"), text("w-1"), text(JsonRow.PERSON))));

        assertThat(read.onlyRefusal().why()).startsWith("a date where a text is needed");
    }

    @Test
    void refusesAValueWithoutAHeader() {
        Read read = read(RawXlsx.of(
                "s", STAYS, texts(2, "s-1", "进站", "2021-09-01", "w-1", JsonRow.PERSON, "数学", null, "astray")));

        assertThat(read.onlyRefusal()).satisfies(refusal -> {
            assertThat(refusal.why()).startsWith("a value in a column without a header");
            assertThat(refusal.column()).isEqualTo("H");
        });
    }

    @Test
    void refusesAWorkbookWithoutAnythingInIt() {
        assertThatThrownBy(() -> read(RawXlsx.of("s")))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("no sheet with a header");
    }

    @Test
    void readsAllHeadersBeforeTheFirstRow() {
        RawXlsx second = RawXlsx.of("good", STAYS, stay(2, date("44440"))).sheet("bad", "", texts(1, "记录编号", "谁"));

        assertThatThrownBy(() -> new XlsxFile(second.write(directory.resolve("rows.xlsx")), null).open())
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("rows.xlsx#bad!1");
    }

    private static String stay(int number, String day) {
        return row(number, text("s-" + number), text("进站"), day, text("w-1"), text(JsonRow.PERSON));
    }

    private static String award(int number, String amount) {
        return row(
                number,
                text("a-" + number),
                text("核定"),
                text("2021-09-01"),
                amount,
                text("生活"),
                text("w-1"),
                text("某公司"));
    }

    private Read read(RawXlsx workbook) {
        return Read.all(new XlsxFile(workbook.write(directory.resolve("rows.xlsx")), null));
    }
}
