package io.wutong.producer.sheet;

import io.wutong.producer.rows.Refusal;

/** What can be wrong with a cell, in the words of both languages. A cell's content is never part of them. */
public enum CellFault {
    FORMULA("a formula", "单元格是公式", "paste its value in its place", "请复制后选择性粘贴为“数值”"),
    MERGED("merged cells", "合并单元格", "unmerge them and fill in every cell", "请取消合并并逐格填写"),
    BROKEN("no value, but an error or no day at all", "单元格是错误值或不存在的日期", "type the value again", "请重新填写"),
    NOT_TEXT("true or false where a text is needed", "应为文字，却是逻辑值", "type a text", "请填写文字"),
    DAY_AS_TEXT(
            "a date where a text is needed",
            "应为文字，却是日期",
            "Excel may have made a date of it: format the cell as text and type it again",
            "可能被 Excel 自动转为日期：请将单元格设为文本格式后重新填写"),
    DIGITS_LOST(
            "a number of more than 15 digits, of which Excel has kept 15",
            "数字超过15位，Excel 只保留了前15位",
            "format the cell as text and type it again",
            "请将单元格设为文本格式后重新填写"),
    FRACTION_AS_TEXT(
            "a number with a fraction where a text is needed",
            "应为文字，却是带小数的数字",
            "format the cell as text and type it again",
            "请将单元格设为文本格式后重新填写"),
    INVISIBLE("a character that cannot be seen", "含有不可见字符", "type it again by hand", "请手工重新输入"),
    NOT_COMPOSED(
            "a character that is not in its composed form (NFC)",
            "含有非标准组合字符（非 NFC）",
            "type it again by hand",
            "请手工重新输入"),
    ID_NUMBER_ASTRAY(
            "an ID number, which may stand in its own column alone",
            "身份证号只能填写在身份证号列",
            "move it to the column for ID numbers (身份证号)",
            "请移到身份证号列"),
    NO_DAY("no day of the calendar", "日历上没有这一天", "correct the date", "请更正日期"),
    OTHER_DAY(
            "a date in another order or form than YYYY-MM-DD",
            "日期不是 YYYY-MM-DD 的写法",
            "write it as 2021-09-03, or as a date cell",
            "请写作 2021-09-03，或使用日期格式的单元格"),
    NUMBER_AS_DAY(
            "a number where a date is needed",
            "应为日期，却是数字",
            "format the cell as a date, or write YYYY-MM-DD",
            "请将单元格设为日期格式，或写作 YYYY-MM-DD"),
    TIME_OF_DAY("a date with a time of day", "日期带有时刻", "leave the time away", "请去掉时刻"),
    NO_TIME(
            "no time in the form YYYY-MM-DD hh:mm",
            "不是 YYYY-MM-DD hh:mm 的写法",
            "write it as 2021-09-03 10:30, or as a date cell with a time",
            "请写作 2021-09-03 10:30，或使用日期时间格式的单元格"),
    NO_WHOLE("no whole number", "不是整数", "write digits alone, without a sign", "请只填写数字，不带符号"),
    AMOUNT_FORM(
            "no amount: digits and at most one point are needed",
            "金额写法不符：只能有数字和一个小数点",
            "leave ¥, 元, commas and spaces away: 160000.00",
            "请去掉 ¥、元、千分位逗号和空格，例如 160000.00"),
    AMOUNT_SIGN(
            "an amount with a sign", "金额带有正负号", "leave it away; money taken back is 追回 RECOVERED", "请去掉符号；收回的钱用“追回”"),
    AMOUNT_DECIMALS(
            "an amount with more than two decimals",
            "金额超过两位小数",
            "give it in yuan with at most two decimals",
            "请以元为单位，最多两位小数"),
    NO_TRUTH("neither 是 (yes) nor 否 (no)", "应填写 是 或 否", "write 是 or 否, yes or no", "请填写 是 或 否"),
    NO_CHOICE(
            "none of the values that this column takes",
            "不在本列可填的范围内",
            "choose one of those in the template",
            "请选择模板下拉列表中的值"),
    NO_INDUSTRY(
            Refusal.Reason.UNKNOWN_INDUSTRY,
            "not in the industries file",
            "产业目录中没有",
            "choose one of those in the template",
            "请选择模板下拉列表中的产业"),
    ID_NUMBER_LENGTH(
            "no ID number: 18 digits (or 15 of old) are needed",
            "身份证号应为18位（旧号15位）",
            "compare it with the card",
            "请与证件核对"),
    ID_NUMBER_CHARACTER(
            "no ID number: there is something else than digits in it",
            "身份证号含有数字以外的字符",
            "type it again by hand",
            "请手工重新输入"),
    ID_NUMBER_BIRTH("no ID number: its birthday is no day", "身份证号中的出生日期不存在", "compare it with the card", "请与证件核对"),
    ID_NUMBER_CHECK("no ID number: its check digit is wrong", "身份证号校验码不符", "compare it with the card", "请与证件核对"),
    SAID_TWICE("said in two columns at once", "同一内容填写在两列中", "fill in one of them", "请只填写其中一列"),
    OTHER_TYPE("another type than the sheet's", "类型与本表不一致", "move the row to the sheet of its type", "请移到对应类型的表中"),
    NO_HEADER("a value in a column without a header", "所在列没有表头", "give the column a header, or clear it", "请补上表头或清空该列");

    private final Refusal.Reason reason;
    private final String english;
    private final String chinese;
    private final String remedy;
    private final String chineseRemedy;

    CellFault(Refusal.Reason reason, String english, String chinese, String remedy, String chineseRemedy) {
        this.reason = reason;
        this.english = english;
        this.chinese = chinese;
        this.remedy = remedy;
        this.chineseRemedy = chineseRemedy;
    }

    CellFault(String english, String chinese, String remedy, String chineseRemedy) {
        this(Refusal.Reason.INVALID_FIELD, english, chinese, remedy, chineseRemedy);
    }

    /** Why the row is refused, in a word. */
    public Refusal.Reason reason() {
        return reason;
    }

    /** What is wrong, in English. */
    public String english() {
        return english;
    }

    /** What is wrong, in Chinese. */
    public String chinese() {
        return chinese;
    }

    /** What to do, in English. */
    public String remedy() {
        return remedy;
    }

    /** What to do, in Chinese. */
    public String chineseRemedy() {
        return chineseRemedy;
    }
}
