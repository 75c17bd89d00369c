package io.wutong.producer.samples;

import io.wutong.producer.sheet.CellKind;
import io.wutong.producer.sheet.Choice;
import io.wutong.producer.sheet.Column;
import io.wutong.producer.sheet.Header;
import io.wutong.producer.sheet.Layout;
import io.wutong.producer.sheet.Layouts;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The template in one language: a sheet for each event type with its header, an example row and what its cells may hold, a
 * sheet of explanation, and one with the lists.
 */
final class TemplateWorkbook {
    private static final int LAST_ROW = 5_000;
    private static final String MANDATORY_COLOUR = "FFE699";
    private static final String COLOUR = "DDEBF7";
    private static final String EXAMPLE_COLOUR = "808080";

    private final boolean chinese;

    TemplateWorkbook(boolean chinese) {
        this.chinese = chinese;
    }

    void write(OutputStream out) throws IOException {
        Workbook workbook = new Workbook(out, "wutong", "1.0");
        Worksheet explanation = workbook.newWorksheet(chinese ? "说明" : "Instructions");
        explain(explanation);
        List<Worksheet> sheets = Layouts.all().stream()
                .map(layout -> workbook.newWorksheet(chinese ? layout.chinese() : layout.english()))
                .toList();
        Worksheet lists = workbook.newWorksheet(chinese ? "选项" : "Lists");
        int nextList = 0;
        for (int i = 0; i < sheets.size(); i++) {
            nextList = write(Layouts.all().get(i), sheets.get(i), lists, nextList);
        }
        workbook.finish();
    }

    private int write(Layout layout, Worksheet sheet, Worksheet lists, int firstList) {
        int nextList = firstList;
        List<Column> columns =
                layout.columns().stream().filter(Column::inTemplate).toList();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            boolean mandatory = column.mandatory() || column.kind() == CellKind.ID_NUMBER;
            sheet.value(0, i, header(column) + (column.mandatory() ? "*" : ""));
            sheet.style(0, i)
                    .bold()
                    .fillColor(mandatory ? MANDATORY_COLOUR : COLOUR)
                    .set();
            sheet.width(i, width(column));
            format(sheet, i, column);
            example(sheet, i, column);
            nextList += validate(sheet, i, column, lists, nextList);
        }
        sheet.freezePane(0, 1);
        return nextList;
    }

    private String header(Column column) {
        return chinese ? column.chinese() : column.english();
    }

    private static double width(Column column) {
        return switch (column.kind()) {
            case ID_NUMBER -> 22;
            case TEXT -> 24;
            case ID -> 18;
            default -> 13;
        };
    }

    /** Of whole columns, so that Excel takes long numbers for texts and dates for dates. */
    private static void format(Worksheet sheet, int index, Column column) {
        switch (column.kind()) {
            case ID, ID_NUMBER, TEXT, PERSON_NAME ->
                sheet.style(index).format("@").set();
            case DAY -> sheet.style(index).format("yyyy-mm-dd").set();
            case YUAN -> sheet.style(index).format("#,##0.00").set();
            default -> {
                // as Excel likes
            }
        }
    }

    private void example(Worksheet sheet, int index, Column column) {
        String text = column.example();
        switch (column.kind()) {
            case DAY -> {
                if (!text.isEmpty()) {
                    sheet.value(1, index, LocalDate.parse(text));
                }
                sheet.style(1, index)
                        .format("yyyy-mm-dd")
                        .fontColor(EXAMPLE_COLOUR)
                        .italic()
                        .set();
                return;
            }
            case YUAN -> {
                sheet.value(1, index, new BigDecimal(text));
                sheet.style(1, index)
                        .format("#,##0.00")
                        .fontColor(EXAMPLE_COLOUR)
                        .italic()
                        .set();
                return;
            }
            case CHOICE, INDUSTRY, INDUSTRIES -> sheet.value(1, index, label(column, text));
            default -> sheet.value(1, index, text.isEmpty() ? null : text);
        }
        sheet.style(1, index).fontColor(EXAMPLE_COLOUR).italic().set();
    }

    private String label(Column column, String symbol) {
        return Layouts.choices(column).stream()
                .filter(choice -> choice.symbol().equals(symbol))
                .map(this::label)
                .findFirst()
                .orElse(null);
    }

    private String label(Choice choice) {
        return chinese ? choice.chinese() : choice.english();
    }

    /** Says what a column's cells may hold, and gives the number of lists that it took. */
    private int validate(Worksheet sheet, int index, Column column, Worksheet lists, int list) {
        String cell = Header.letters(index) + "2";
        switch (column.kind()) {
            case CHOICE, INDUSTRY, INDUSTRIES -> {
                List<String> labels =
                        Layouts.choices(column).stream().map(this::label).toList();
                chooseFrom(sheet, index, lists, list, labels, column.kind() == CellKind.INDUSTRIES);
                return 1;
            }
            case TRUTH -> {
                chooseFrom(sheet, index, lists, list, chinese ? List.of("是", "否") : List.of("yes", "no"), false);
                return 1;
            }
            case DAY ->
                require(
                        sheet,
                        index,
                        "OR(ISNUMBER(" + cell + "),LEN(" + cell + ")=10)",
                        chinese ? "请填写日期，例如 2021-09-01" : "A date is needed, such as 2021-09-01");
            case YUAN ->
                require(
                        sheet,
                        index,
                        "AND(ISNUMBER(" + cell + ")," + cell + ">=0,ROUND(" + cell + ",2)=" + cell + ")",
                        chinese ? "请填写以元为单位的金额，最多两位小数" : "An amount in yuan with at most two decimals is needed");
            case WHOLE ->
                require(
                        sheet,
                        index,
                        "AND(ISNUMBER(" + cell + ")," + cell + ">=1,INT(" + cell + ")=" + cell + ")",
                        chinese ? "请填写 1 或更大的整数" : "A whole number from 1 on is needed");
            case ID_NUMBER ->
                require(
                        sheet,
                        index,
                        "OR(LEN(" + cell + ")=18,LEN(" + cell + ")=15)",
                        chinese ? "身份证号应为18位（旧号15位）" : "18 digits (or 15 of old) are needed");
            case ID ->
                require(
                        sheet,
                        index,
                        "64>=LEN(" + cell + ")",
                        chinese ? "编号最多64个字" : "At most 64 characters are allowed");
            default -> {
                // any text
            }
        }
        return 0;
    }

    private void chooseFrom(
            Worksheet sheet, int index, Worksheet lists, int list, List<String> labels, boolean several) {
        for (int i = 0; i < labels.size(); i++) {
            lists.value(i, list, labels.get(i));
        }
        sheet.range(1, index, LAST_ROW, index)
                .validateWithList(lists.range(0, list, labels.size() - 1, list))
                .allowBlank(true)
                .showErrorMessage(!several)
                .errorStyle(DataValidationErrorStyle.STOP)
                .errorTitle(chinese ? "不在列表中" : "Not in the list")
                .error(chinese ? "请选择下拉列表中的值" : "Choose one of the list");
    }

    /** The formula must do without {@code <} and {@code &}, which the library writes as they are. */
    private void require(Worksheet sheet, int index, String formula, String error) {
        sheet.range(1, index, LAST_ROW, index)
                .validateWithFormula(formula)
                .allowBlank(true)
                .showErrorMessage(true)
                .errorStyle(DataValidationErrorStyle.STOP)
                .errorTitle(chinese ? "请更正" : "Please correct")
                .error(error);
    }

    private void explain(Worksheet sheet) {
        List<String> lines = chinese
                ? List.of(
                        "梧桐 填报模板",
                        "每张表填写一类事件，一行一个事件。表头请勿合并或改名；列可以调换次序，不用的列可以删除（带 * 的除外）。",
                        "第二行是示例，提交时自动跳过，可以删除。",
                        "日期用日期格式，或写作 2021-09-01。金额以元为单位，最多两位小数。请勿使用公式。",
                        "身份证号列为文本格式，提交时换算为人员代码，号码本身不会发送。姓名、备注不会被读取。",
                        "每月可以提交整本工作簿：没有变化的行不会重复计算。更正时请用 --correct，版本由系统加一。",
                        "本页与“选项”页不会被读取。")
                : List.of(
                        "Wutong: template",
                        "One sheet an event type, one row an event. Leave the headers as they are; columns may change places,"
                                + " and those not needed may go (not those with *).",
                        "The second row is an example. It is skipped when the file is sent, and may be deleted.",
                        "Dates as date cells or as 2021-09-01. Amounts in yuan with at most two decimals. No formulas.",
                        "ID numbers become person_ref when the file is sent; the numbers themselves are never sent. Names"
                                + " and remarks are not read.",
                        "Send the whole workbook every month: rows that did not change count once. To correct, use"
                                + " --correct; the revision is raised for you.",
                        "This sheet and the sheet Lists are not read.");
        for (int i = 0; i < lines.size(); i++) {
            sheet.value(i, 0, lines.get(i));
            sheet.style(i, 0).wrapText(true).set();
        }
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.width(0, 100);
    }
}
