package io.wutong.producer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.core.ledger.EventFields;
import io.wutong.event.EnrollmentAction;
import io.wutong.event.ParkOpening;
import io.wutong.event.PostdocEnrollment;
import io.wutong.event.SubsidyGrant;
import io.wutong.event.Workstation;
import io.wutong.event.WorkstationLevel;
import io.wutong.producer.failure.UnreadableInputException;
import io.wutong.producer.person.PersonKey;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.testkit.JsonRow;
import io.wutong.producer.testkit.Read;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    private static final String STAYS = "记录编号,动作,生效日期,工作站编号,人员代码,学科\n";
    private static final String STAY = "s-1,进站,2021-09-01,jb-m-01," + JsonRow.PERSON + ",应用经济学\n";
    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir
    private Path directory;

    @Test
    void readsEveryTypeByItsHeader() throws Exception {
        Read stations = read("工作站编号,生效日期,单位名称,级别,产业,状态\nw-1,2021-09-01,示范企业,国家级,数字经济,有效\n");
        Read parks = read("园区编号,动作,生效日期,园区名称,产业\np-1,开园,2021-09-01,示范园,\"生物医药、health，金融\"\n");
        Read awards = read(lines("资助编号,动作,生效日期,期次,金额(元),类别,工作站编号,受益方", "a-1,拨付,2021-09-01,2,64000.5,生活,jb-m-01,示范公司"));

        assertThat(stations.onlyEvent()).isInstanceOfSatisfying(Workstation.class, station -> {
            assertThat(station.getLevel()).isEqualTo(WorkstationLevel.NATIONAL);
            assertThat(station.getIndustry()).isEqualTo("digital");
        });
        assertThat(parks.onlyEvent())
                .isInstanceOfSatisfying(
                        ParkOpening.class,
                        park -> assertThat(park.getIndustries()).containsExactly("biomedicine", "health", "finance"));
        assertThat(awards.onlyEvent()).isInstanceOfSatisfying(SubsidyGrant.class, award -> {
            assertThat(award.getAmountFen()).isEqualTo(6_400_050);
            assertThat(award.getInstalment()).isEqualTo(2);
            assertThat(award.getIndustry()).isNull();
        });
        assertThat(read(STAYS + STAY).onlyEvent()).isInstanceOfSatisfying(PostdocEnrollment.class, stay -> {
            assertThat(stay.getAction()).isEqualTo(EnrollmentAction.ENTERED);
            assertThat(stay.getDiscipline()).isEqualTo("应用经济学");
            assertThat(stay.getSource()).isEqualTo("rows.csv:2");
        });
    }

    @Test
    void readsEnglishHeadersAndTheContractsOwnNamesAndSymbols() throws Exception {
        Read english = read("Record ID,Action,Effective on,Workstation ID,Person ref\ns-1,entered,2021-09-01,w-1,"
                + JsonRow.PERSON + "\n");
        Read contract = read("type,record_id,action,effective_on,workstation_id,person_ref,revision,retracted,source\n"
                + "PostdocEnrollment,s-1,ENTERED,2021-09-01,w-1," + JsonRow.PERSON + ",3,true,given\n");

        assertThat(english.onlyEvent())
                .isInstanceOfSatisfying(
                        PostdocEnrollment.class,
                        stay -> assertThat(stay.getAction()).isEqualTo(EnrollmentAction.ENTERED));
        assertThat(contract.onlyEvent()).isInstanceOfSatisfying(PostdocEnrollment.class, stay -> {
            assertThat(stay.getRevision()).isEqualTo(3);
            assertThat(stay.getRetracted()).isTrue();
            assertThat(stay.getSource()).isEqualTo("given");
        });
    }

    @Test
    void takesAmountsInFenWhereTheHeaderIsTheContractsName() throws Exception {
        Read read = read(lines(
                "record_id,action,effective_on,amount_fen,category,workstation_id,beneficiary",
                "a-1,AWARDED,2021-09-01,16000000,LIVING,w-1,某公司"));

        assertThat(read.onlyEvent())
                .isInstanceOfSatisfying(
                        SubsidyGrant.class,
                        award -> assertThat(award.getAmountFen()).isEqualTo(16_000_000));
    }

    @Test
    void takesATimeWithoutAnOffsetAsTheDistrictsOwn() throws Exception {
        String header = STAYS.strip() + ",录入时间\n";

        assertThat(EventFields.recordedAt(
                        read(header + STAY.strip() + ",2021-09-02 10:30\n").onlyEvent()))
                .isEqualTo(Instant.parse("2021-09-02T02:30:00Z"));
        assertThat(EventFields.recordedAt(
                        read(header + STAY.strip() + ",2021-09-02T10:30:00Z\n").onlyEvent()))
                .isEqualTo(Instant.parse("2021-09-02T10:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "GBK"})
    void tellsTheEncodingByTheContent(String charset) throws Exception {
        Path file = write((STAYS + STAY).getBytes(Charset.forName(charset)));

        assertThat(Read.all(new CsvFile(file, null)).onlyEvent())
                .isInstanceOfSatisfying(
                        PostdocEnrollment.class,
                        stay -> assertThat(stay.getDiscipline()).isEqualTo("应用经济学"));
    }

    @Test
    void takesUtf8WithAByteOrderMarkAndRareHanInGb18030() throws Exception {
        String rare = STAYS + STAY.replace("应用经济学", "𠮷野文书");

        assertThat(discipline(("\ufeff" + rare).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("𠮷野文书");
        assertThat(discipline(rare.getBytes(GB18030))).isEqualTo("𠮷野文书");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void refusesUtf16(String charset) throws Exception {
        Path file = write((STAYS + STAY).getBytes(Charset.forName(charset)));

        assertThatThrownBy(() -> Read.all(new CsvFile(file, null)))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("UTF-16")
                .hasMessageContaining("CSV UTF-8");
    }

    @Test
    void callsBrokenUtf8BrokenAndNotGb18030() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((STAYS + STAY).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {(byte) 0xE6, '\n'});

        assertThatThrownBy(() -> Read.all(new CsvFile(write(bytes.toByteArray()), null)))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("broken UTF-8 in line 3");
    }

    @Test
    void takesMixedLineEndsQuotesAndEmptyLines() throws Exception {
        String header = STAYS.strip() + ",备注\r\n";
        String second = STAY.replace("s-1", "s-2").replace("应用经济学", "\"应用,经济\"\"学\"\"\"");

        Read read = read(header + STAY.strip() + ",\r\n\r\n,,,\n" + second.strip() + ",\"two\nlines\"\r"
                + STAY.replace("s-1", "s-3").strip());

        assertThat(read.events()).extracting(event -> event.place().row()).containsExactly(2L, 5L, 7L);
        assertThat(read.refusals()).isEmpty();
    }

    @Test
    void namesLineColumnAndWhatToDo() throws Exception {
        Read read = read(STAYS + STAY.replace("2021-09-01", "2021/9/1"));

        assertThat(read.onlyRefusal().toString())
                .startsWith(
                        directory.resolve("rows.csv") + ":2: INVALID_FIELD effective_on (column C 生效日期 Effective on): ")
                .contains("YYYY-MM-DD")
                .doesNotContain("2021/9/1");
    }

    @Test
    void namesTheColumnOfWhatOnlyTheContractsRulesFind() throws Exception {
        Read read = read(STAYS + STAY.replace("jb-m-01", "x".repeat(65)));

        assertThat(read.onlyRefusal()).satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.INVALID_FIELD);
            assertThat(refusal.column()).isEqualTo("D 工作站编号 Workstation ID");
        });
    }

    @Test
    void readsPastNamesAndMakesPseudonymsOfIdNumbers() throws Exception {
        PersonKey key = PersonKey.create(directory.resolve("key"));
        Path file = write(lines("记录编号,动作,生效日期,工作站编号,姓名,身份证号,备注", "s-1,进站,2021-09-01,w-1,张三,11010519491231002x,又名李四")
                .getBytes(StandardCharsets.UTF_8));

        PostdocEnrollment stay =
                (PostdocEnrollment) Read.all(new CsvFile(file, key)).onlyEvent();

        assertThat(stay.getPersonRef())
                .startsWith(key.id() + ":")
                .hasSize(key.id().length() + 44);
        assertThat(stay.toString()).doesNotContain("张三", "李四", "11010519491231002");
    }

    @Test
    void refusesIdNumbersWithoutAKey() throws Exception {
        Path file = write("记录编号,动作,生效日期,工作站编号,身份证号\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Read.all(new CsvFile(file, null)))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("column E 身份证号")
                .hasMessageContaining("--person-key")
                .hasMessageContaining("wutong person-key new");
    }

    @Test
    void refusesAHeaderThatItDoesNotKnowOrThatIsNotWhole() throws Exception {
        assertThatThrownBy(() -> read("记录编号,动作,生效日期,工作站编号,人员代码,学课\n"))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("column F has the unknown header '学课'")
                .hasMessageContaining("学科");
        assertThatThrownBy(() -> read("记录编号,动作,工作站编号,人员代码\n"))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("lacks 生效日期");
        assertThatThrownBy(() -> read(STAYS.strip() + ",动作\n"))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("column G repeats the header 动作");
        assertThatThrownBy(() -> read(STAYS.replace(',', ';')))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("not separated by commas");
        assertThatThrownBy(() -> read("\n\n"))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("no header");
    }

    @Test
    void repeatsNothingOfARowOfDataThatStandsWhereTheHeaderShouldBe() {
        assertThatThrownBy(() -> read(lines("s-1,进站,2021-09-01,w-1,张三,11010519491231002X", STAY)))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("rows.csv:1: no header that any template has")
                .hasMessageNotContaining("张三")
                .hasMessageNotContaining("110105");
    }

    @Test
    void refusesAFileOfZeroBytes() {
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("empty (0 bytes)");
    }

    @Test
    void refusesAnUnclosedQuoteAndNamesTheLineBeforeIt() {
        assertThatThrownBy(() -> read(STAYS + STAY + "\"s-2,进站"))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("beyond line 2")
                .hasMessageContaining("quotation mark");
    }

    @Test
    void takesTheGuardBeforeAFormulaAwayAgain() throws Exception {
        assertThat(discipline((STAYS + STAY.replace("应用经济学", "'=1+1")).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("=1+1");
        assertThat(read(STAYS + STAY.replace("应用经济学", "=1+1")).onlyRefusal().why())
                .startsWith("a formula");
    }

    @Test
    void readsPastTheTemplatesExampleAndRowsThatOnlyHaveANumber() throws Exception {
        Read read = read("序号," + STAYS + "1," + STAY.replace("s-1", "示例-EXAMPLE") + "2," + STAY + "3,,,,,,\n");

        assertThat(read.onlyEvent())
                .satisfies(event -> assertThat(EventFields.effectiveOn(event)).isEqualTo(LocalDate.of(2021, 9, 1)));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private String discipline(byte[] file) throws Exception {
        return ((PostdocEnrollment) Read.all(new CsvFile(write(file), null)).onlyEvent()).getDiscipline();
    }

    private Read read(String text) throws Exception {
        return Read.all(new CsvFile(write(text.getBytes(StandardCharsets.UTF_8)), null));
    }

    private Path write(byte[] content) throws Exception {
        return Files.write(directory.resolve("rows.csv"), content);
    }
}
