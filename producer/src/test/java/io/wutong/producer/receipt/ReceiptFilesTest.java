package io.wutong.producer.receipt;

import static io.wutong.producer.testkit.RawXlsx.date;
import static io.wutong.producer.testkit.RawXlsx.formula;
import static io.wutong.producer.testkit.RawXlsx.number;
import static io.wutong.producer.testkit.RawXlsx.row;
import static io.wutong.producer.testkit.RawXlsx.text;
import static io.wutong.producer.testkit.RawXlsx.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.journal.Outcome;
import io.wutong.journal.Reason;
import io.wutong.producer.ImportSettings;
import io.wutong.producer.Importer;
import io.wutong.producer.InputFiles;
import io.wutong.producer.person.PersonKey;
import io.wutong.producer.publish.Decision;
import io.wutong.producer.receipt.ReceiptFiles.Copy;
import io.wutong.producer.rows.RowPlace;
import io.wutong.producer.testkit.Checked;
import io.wutong.producer.testkit.JsonRow;
import io.wutong.producer.testkit.RawXlsx;
import io.wutong.producer.testkit.Read;
import io.wutong.producer.xlsx.XlsxFile;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptFilesTest {
    private static final String STAYS = texts(1, "记录编号", "动作", "生效日期", "工作站编号", "姓名", "身份证号", "备注");
    private static final String ID_NUMBER = "11010519491231002X";

    @TempDir
    private Path directory;

    private PersonKey key;

    @BeforeEach
    void makeKey() throws IOException {
        key = PersonKey.create(directory.resolve("key"));
    }

    @Test
    void givesTheWorkbookBackWithOneColumnMore() throws IOException {
        Path input = RawXlsx.of("进站", STAYS, stay(2, date("44440")), row(3), stay(4, date("60")))
                .sheet("说明", "", texts(1, "for people"))
                .write(directory.resolve("in.xlsx"));

        Path output = receipts(input, Language.ZH, List.of(decision(input, "进站", 2, Outcome.ACCEPTED, null)));

        List<List<String>> rows = cells(output, 0);
        assertThat(rows.get(0)).containsExactly("记录编号", "动作", "生效日期", "工作站编号", "姓名", "身份证号", "备注", "回执");
        assertThat(rows.get(1)).containsExactly("s-2", "进站", "44440", "w-1", "", ID_NUMBER, "=remark", "已受理");
        assertThat(rows.get(2)).isEmpty();
        assertThat(rows.get(3).get(7)).isEqualTo("未发送：C 生效日期 Effective on 列：单元格是错误值或不存在的日期。请重新填写");
        assertThat(cells(output, 1)).containsExactly(List.of("for people"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsNoNameInTheReceipts() throws IOException {
        String strings = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>张三丰</t></si>"
                + "<si><r><t>进</t></r><r><t>站</t></r></si><si><t>欧阳锋</t></si></sst>";
        String inline = row(2, text("s-2"), shared(1), date("44440"), text("w-1"), shared(0), text(ID_NUMBER));
        String other =
                row(3, text("s-3"), shared(1), date("44440"), text("w-1"), text("洪七公"), text(ID_NUMBER), shared(2));
        RawXlsx workbook = RawXlsx.of("进站", STAYS, inline, other)
                .part("xl/sharedStrings.xml", strings)
                .part("[Content_Types].xml", typesWithStrings());

        Path output = receipts(workbook.write(directory.resolve("in.xlsx")), Language.EN, List.of());

        assertThat(everyPart(output)).doesNotContain("张三丰", "洪七公").contains("欧阳锋", "s-3");
        assertThat(cells(output, 0).get(1)).startsWith("s-2", "进站", "44440", "w-1", "", ID_NUMBER);
    }

    @Test
    void readsPastTheReceiptsWhenTheyAreSentAgain() throws IOException {
        Path input = RawXlsx.of("进站", STAYS, stay(2, date("44440"))).write(directory.resolve("in.xlsx"));
        Path once = receipts(input, Language.EN, List.of());

        Path twice = directory.resolve("twice.xlsx");
        importInto(once, twice, Language.ZH, List.of());

        assertThat(cells(twice, 0).get(0)).hasSize(8).endsWith("回执");
        assertThat(cells(twice, 0).get(1)).hasSize(8).endsWith("检查通过，未发送（试运行）");
    }

    @Test
    void holdsOnlyTheRowsThatNeedWorkInTheRejects() throws IOException {
        Path input = RawXlsx.of(
                        "进站",
                        STAYS,
                        stay(2, date("44440")),
                        stay(3, formula("C2+1", "44441")),
                        stay(4, date("44440.5")),
                        stay(5, date("44440")))
                .write(directory.resolve("in.xlsx"));
        Path output = directory.resolve("rejects.xlsx");

        try (Outcomes outcomes = outcomes(input, Language.EN)) {
            outcomes.decided(decision(input, "进站", 5, Outcome.REJECTED, Reason.REVISION_CONFLICT));
            new ReceiptFiles(outcomes, Language.EN).writeRejects(List.of(new Copy(input, output)));
        }

        List<List<String>> rows = cells(output, 0);
        assertThat(rows).extracting(cells -> cells.get(0)).containsExactly("记录编号", "s-3", "s-4", "s-5");
        assertThat(rows.get(1)).contains("张三", "=C2+1");
        assertThat(rows.get(2).get(7))
                .startsWith("refused before sending: column C 生效日期 Effective on: a date with a time");
        assertThat(rows.get(3).get(7)).contains("REVISION_CONFLICT", "--correct");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
                .isEqualTo("rw-------");
    }

    @Test
    void takesTheRejectsAgain() throws IOException {
        Path input = RawXlsx.of(
                        "资助",
                        texts(1, "资助编号", "动作", "生效日期", "金额(元)", "类别", "工作站编号", "受益方"),
                        row(
                                2,
                                number("17"),
                                text("核定"),
                                date("44440"),
                                number("64000.010000000002"),
                                text("生活"),
                                text("w-1"),
                                text("某公司")))
                .write(directory.resolve("in.xlsx"));
        Path output = directory.resolve("rejects.xlsx");
        try (Outcomes outcomes = outcomes(input, Language.EN)) {
            outcomes.decided(decision(input, "资助", 2, Outcome.REJECTED, Reason.REVISION_CONFLICT));
            new ReceiptFiles(outcomes, Language.EN).writeRejects(List.of(new Copy(input, output)));
        }

        assertThat(withoutPlace(Read.all(new XlsxFile(output, null))))
                .isEqualTo(withoutPlace(Read.all(new XlsxFile(input, null))));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "GB18030"})
    void givesCsvBackInItsEncodingAndSafeFromFormulas(String charset) throws IOException {
        String text = String.join(
                "\n",
                "记录编号,动作,生效日期,工作站编号,姓名,人员代码,学科,备注",
                "s-1,进站,2021-09-01,w-1,张三," + JsonRow.PERSON + ",'=1+1,\"=HYPERLINK(\"\"x\"\")\"",
                "",
                "s-2,进站,2021-02-29,w-1,李四," + JsonRow.PERSON + ",数学,@x");
        Path input = Files.write(directory.resolve("in.csv"), text.getBytes(Charset.forName(charset)));
        Path output = directory.resolve("out.csv");
        Path rejects = directory.resolve("rejects.csv");

        try (Outcomes outcomes = outcomes(input, Language.EN)) {
            outcomes.decided(decision(input, null, 2, Outcome.DUPLICATE, null));
            ReceiptFiles files = new ReceiptFiles(outcomes, Language.EN);
            files.writeReceipts(List.of(new Copy(input, output)));
            files.writeRejects(List.of(new Copy(input, rejects)));
        }

        String mark = charset.equals("UTF-8") ? "\ufeff" : "";
        assertThat(Files.readString(output, Charset.forName(charset)).lines())
                .containsExactly(
                        mark + "记录编号,动作,生效日期,工作站编号,姓名,人员代码,学科,备注,Receipt",
                        "s-1,进站,2021-09-01,w-1,," + JsonRow.PERSON
                                + ",'=1+1,\"'=HYPERLINK(\"\"x\"\")\",unchanged: known already; nothing to do",
                        "s-2,进站,2021-02-29,w-1,," + JsonRow.PERSON
                                + ",数学,'@x,refused before sending: column C 生效日期 Effective on: no day of the calendar;"
                                + " correct the date");
        assertThat(Files.readString(rejects, Charset.forName(charset)).lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("s-2,进站,2021-02-29,w-1,李四,"));
    }

    @Test
    void saysOfWhatGotNoWordThatItMustBeSentAgain() throws IOException {
        Path input = RawXlsx.of("进站", STAYS, stay(2, date("44440"))).write(directory.resolve("in.xlsx"));
        Path output = directory.resolve("out.xlsx");

        try (Outcomes outcomes = new Outcomes(new Wording(Language.EN), false)) {
            new ReceiptFiles(outcomes, Language.EN).writeReceipts(List.of(new Copy(input, output)));
        }

        assertThat(cells(output, 0).get(1).get(7)).startsWith("no word yet").contains("send the same file again");
    }

    private Path receipts(Path input, Language language, List<Decision> decisions) throws IOException {
        Path output = directory.resolve("out.xlsx");
        importInto(input, output, language, decisions);
        return output;
    }

    private void importInto(Path input, Path output, Language language, List<Decision> decisions) throws IOException {
        try (Outcomes outcomes = outcomes(input, language)) {
            decisions.forEach(outcomes::decided);
            new ReceiptFiles(outcomes, language).writeReceipts(List.of(new Copy(input, output)));
        }
    }

    private Outcomes outcomes(Path input, Language language) throws IOException {
        Outcomes outcomes = new Outcomes(new Wording(language), true);
        new Importer(Map.of(), Topics.of(LocalSchemaIds.get()), LocalSchemaIds.get(), Checked.CLOCK)
                .run(ImportSettings.checked().asDryRun(), List.of(InputFiles.source(input, key)), outcomes);
        return outcomes;
    }

    private static Decision decision(
            Path input, @Nullable String sheet, long row, Outcome outcome, @Nullable Reason reason) {
        return new Decision(
                new RowPlace(input.toString(), sheet, row), 0, outcome, reason, reason == null ? null : "x");
    }

    private static String stay(int number, String day) {
        return row(
                number,
                text("s-" + number),
                text("进站"),
                day,
                text("w-1"),
                text("张三"),
                text(ID_NUMBER),
                text("=remark"));
    }

    private static String shared(int index) {
        return "<c r=\"@\" t=\"s\"><v>" + index + "</v></c>";
    }

    private static String typesWithStrings() {
        return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override"
                + " PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
                + ".spreadsheetml.sharedStrings+xml\"/></Types>";
    }

    private static List<String> withoutPlace(Read read) {
        return read.decoded().stream()
                .map(event -> event.toString().replaceAll("\"source\": \"[^\"]*\"", ""))
                .toList();
    }

    private static List<List<String>> cells(Path workbook, int sheet) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (ReadableWorkbook read = new ReadableWorkbook(workbook.toFile())) {
            for (Row row : read.getSheet(sheet).orElseThrow().read()) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.getCellCount(); i++) {
                    cells.add(row.getCellText(i));
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    private static String everyPart(Path workbook) throws IOException {
        StringBuilder all = new StringBuilder();
        try (InputStream file = Files.newInputStream(workbook);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }
}
