package io.wutong.producer.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.producer.csv.CsvFile;
import io.wutong.producer.person.PersonKey;
import io.wutong.producer.rows.Source;
import io.wutong.producer.testkit.RawXlsx;
import io.wutong.producer.testkit.Read;
import io.wutong.producer.xlsx.XlsxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What becomes of input that is nearly right: a text in one column of an award, in CSV and in a workbook alike. The outcome
 * is either the value that is sent or the fault for which the row is refused. Files as a whole are tested by
 * {@code CsvFileTest}, {@code XlsxFileTest} and {@code HarmfulWorkbookTest}.
 */
class BadInputTest {
    @TempDir
    private static Path directory;

    private static PersonKey key;

    @BeforeAll
    static void makeKey() throws IOException {
        key = PersonKey.create(directory.resolve("key"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                // ID numbers
                "身份证号 | 1101051949123100      | ID_NUMBER_LENGTH",
                "身份证号 | 11010519491231002     | ID_NUMBER_LENGTH",
                "身份证号 | 1101051949123100211   | ID_NUMBER_LENGTH",
                "身份证号 | 110105194912310020    | ID_NUMBER_CHECK",
                "身份证号 | 11010519490229002X    | ID_NUMBER_BIRTH",
                "身份证号 | 张三                  | ID_NUMBER_CHARACTER",
                "身份证号 | 110105\\u200b19491231002X | ID_NUMBER_CHARACTER",
                "身份证号 | 11010519491231002😀   | ID_NUMBER_CHARACTER",
                // An ID number astray
                "受益方   | 11010519491231002X    | ID_NUMBER_ASTRAY",
                "资助编号 | 11010519491231002X    | ID_NUMBER_ASTRAY",
                "政策依据 | １１０１０５１９４９１２３１００２Ｘ | ID_NUMBER_ASTRAY",
                // Ids
                "资助编号 | a\\u200b1             | INVISIBLE",
                "资助编号 | \\ufeffa1             | INVISIBLE",
                "资助编号 | e\\u0301-1            | NOT_COMPOSED",
                "资助编号 | é-1                   | record_id=é-1",
                "资助编号 | 😀-1                  | record_id=😀-1",
                "资助编号 | 𠮷-1                  | record_id=𠮷-1",
                "资助编号 | \\u3000a1\\u00a0      | record_id=a1",
                "资助编号 | １２                  | record_id=１２",
                // Free text is left as it is
                "政策依据 | 𠮷野\\ud87e\\udc1a    | policy=𠮷野\\ud87e\\udc1a",
                "政策依据 | e\\u0301              | policy=e\\u0301",
                "政策依据 | 👨\\u200d👩           | policy=👨\\u200d👩",
                // Days
                "生效日期 | 2025-02-29            | NO_DAY",
                "生效日期 | 2024-02-29            | effective_on=2024-02-29",
                "生效日期 | ２０２４－０２－２９  | effective_on=2024-02-29",
                "生效日期 | 2021/9/3              | OTHER_DAY",
                "生效日期 | 2021.09.03            | OTHER_DAY",
                "生效日期 | 20210903              | OTHER_DAY",
                "生效日期 | 03/09/2021            | OTHER_DAY",
                "生效日期 | 2021年9月3日          | OTHER_DAY",
                "生效日期 | 2021-9-3              | OTHER_DAY",
                "生效日期 | 21-09-03              | OTHER_DAY",
                "生效日期 | 2021-09-03 00:00      | OTHER_DAY",
                // Money
                "金额(元) | 160000                | amount_fen=16000000",
                "金额(元) | 160000.5              | amount_fen=16000050",
                "金额(元) | 0.01                  | amount_fen=1",
                "金额(元) | １６０.５０           | amount_fen=16050",
                "金额(元) | 10000000000           | amount_fen=1000000000000",
                "金额(元) | 0.005                 | AMOUNT_DECIMALS",
                "金额(元) | 0.010                 | amount_fen=1",
                "金额(元) | ¥160000               | AMOUNT_FORM",
                "金额(元) | ￥160000              | AMOUNT_FORM",
                "金额(元) | 160,000.00            | AMOUNT_FORM",
                "金额(元) | 160000元              | AMOUNT_FORM",
                "金额(元) | 16万                  | AMOUNT_FORM",
                "金额(元) | 1e5                   | AMOUNT_FORM",
                "金额(元) | .5                    | AMOUNT_FORM",
                "金额(元) | 5.                    | AMOUNT_FORM",
                "金额(元) | \\u22120              | AMOUNT_SIGN",
                "金额(元) | -0                    | AMOUNT_SIGN",
                "金额(元) | -5                    | AMOUNT_SIGN",
                "金额(元) | +5                    | AMOUNT_SIGN",
                // The rest
                "期次     | 1.0                   | NO_WHOLE",
                "期次     | 一                    | NO_WHOLE",
                "作废     | 否                    | retracted=false",
                "作废     | x                     | NO_TRUTH",
                "动作     | 核 定                 | action=AWARDED",
                "动作     | awarded               | action=AWARDED",
                "动作     | 进站                  | NO_CHOICE",
                "类别     | UNKNOWN               | NO_CHOICE",
                "产业     | 数字                  | NO_INDUSTRY",
                "类型     | Workstation           | OTHER_TYPE",
                "录入时间 | 2021-09-03            | NO_TIME",
                "录入时间 | 2021-09-03 24:00      | NO_TIME",
                "录入时间 | 2021-09-03 10:30      | recorded_at=2021-09-03T02:30:00Z"
            })
    void hasTheOutcomeThatIsStated(String column, String written, String outcome) throws IOException {
        Map<String, String> row = row(column, unescape(written));

        assertThat(outcome(new CsvFile(csv(row), key), outcome)).as("CSV").isEqualTo(unescape(outcome));
        assertThat(outcome(new XlsxFile(xlsx(row), key), outcome)).as("xlsx").isEqualTo(unescape(outcome));
    }

    private static Map<String, String> row(String column, String text) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("资助编号", "a-1");
        row.put("动作", "核定");
        row.put("生效日期", "2021-09-01");
        row.put("金额(元)", "1");
        row.put("类别", "生活");
        row.put("工作站编号", "w-1");
        row.put("受益方", column.equals("身份证号") ? "" : "某公司");
        row.put(column, text);
        return row;
    }

    /** The field's value where the row is sent, else the fault. */
    private static String outcome(Source source, String expected) {
        Read read = Read.all(source);
        if (read.refusals().isEmpty()) {
            String field = expected.split("=", -1)[0];
            SpecificRecordBase event = read.onlyEvent();
            return event.getSchema().getField(field) == null ? event.toString() : field + "=" + event.get(field);
        }
        String why = read.onlyRefusal().why();
        for (CellFault fault : CellFault.values()) {
            if (why.equals(fault.english() + "; " + fault.remedy())) {
                return fault.name();
            }
        }
        return why;
    }

    private static Path csv(Map<String, String> row) throws IOException {
        String text = String.join(",", row.keySet()) + "\n"
                + row.values().stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(",")) + "\n";
        return Files.writeString(directory.resolve("rows.csv"), text);
    }

    private static Path xlsx(Map<String, String> row) {
        return RawXlsx.of(
                        "资助",
                        RawXlsx.texts(1, row.keySet().toArray(new String[0])),
                        RawXlsx.texts(2, row.values().toArray(new String[0])))
                .write(directory.resolve("rows.xlsx"));
    }

    private static String unescape(String text) {
        return java.util.regex.Pattern.compile("\\\\u([0-9a-f]{4})")
                .matcher(text)
                .replaceAll(code -> String.valueOf((char) Integer.parseInt(code.group(1), 16)));
    }
}
