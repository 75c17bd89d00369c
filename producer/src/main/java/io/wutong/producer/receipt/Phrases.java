package io.wutong.producer.receipt;

import io.wutong.producer.sheet.CellFault;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the rules of the contract, the reader of cells and the corrections say of a row, in Chinese. A test holds every rule
 * to having its words here.
 */
final class Phrases {
    private static final String CORRECT = "请更正后重新提交本行";

    private static final List<Phrase> ALL = List.of(
            new Phrase("missing|empty|blank|not said|at least one needed", "未填写", "请填写后重新提交本行"),
            new Phrase("at least 1 needed, not .*", "版本应为 1 或更大的整数", CORRECT),
            new Phrase("a retraction needs revision 2 or more, not .*", "作废需要版本 2 或更高", "请将版本填为现行版本加一"),
            new Phrase("(.*) is not a day of the years 1900 to 2999", "日期应在 1900 年至 2999 年之间", CORRECT),
            new Phrase(".* is before the year 1900", "录入时间早于 1900 年", CORRECT),
            new Phrase("a pseudonym needed .*", "应为人员代码，不得填写姓名或证件号", "请使用身份证号列，并用 --person-key 提交"),
            new Phrase("exactly one of workstation_id and industry needed, not .*", "工作站编号与产业必须填写一项，且只能填写一项", CORRECT),
            new Phrase("0 to 1000000000000 needed, not .*", "金额应在 0 至 100 亿元之间", CORRECT),
            new Phrase("null needed for AWARDED, not .*", "核定不填期次", "请清空期次"),
            new Phrase("1 to 999 needed for .*", "拨付、追回须填写期次（1 至 999）", CORRECT),
            new Phrase("'(.*)' is repeated", "产业“$1”重复", "请只保留一个"),
            new Phrase("(\\d+) characters, at most (\\d+) allowed", "共 $1 个字，最多 $2 个", "请缩短后重新提交本行"),
            new Phrase("a control character", "含有换行等控制字符", "请删除单元格内的换行"),
            new Phrase("half a surrogate pair.*", "含有残缺的字符", "请手工重新输入"),
            new Phrase("an industry code needed .*", "应为产业代码或名称", "请选择模板下拉列表中的产业"),
            new Phrase("'unclassified' is reserved", "unclassified 为系统保留代码", "请选择模板下拉列表中的产业"),
            new Phrase("'(.*)' is not in the industries file.*", "产业目录中没有“$1”", "请选择模板下拉列表中的产业"),
            new Phrase("an event of (\\d+) bytes, at most (\\d+) allowed", "本行共 $1 字节，最多 $2 字节", "请缩短文字"),
            new Phrase("larger than the broker takes.*", "本行超过服务器允许的大小", "请缩短文字"),
            new Phrase("an integer from .* needed, not .*", "数字超出范围", CORRECT),
            new Phrase(
                    "(\\S+) is after (\\S+), the day on which it was recorded.*",
                    "生效日期 $1 晚于录入日 $2",
                    "请在 $1 当日或之后提交，或更正日期"),
            new Phrase(".* is more than 24 hours after the event was appended.*", "录入时间晚于当前时间超过 24 小时", CORRECT),
            new Phrase("(no such fact is known|nothing is known) .*", "没有可作废的记录", "请核对编号"),
            new Phrase(
                    "row (\\d+) of the same import states the same fact with other content",
                    "与第 $1 行是同一事实，但内容不同",
                    "请只保留一行，或在“版本”列注明先后"));

    private Phrases() {}

    /**
     * What is said in Chinese.
     *
     * @param why what is wrong
     * @param remedy what to do
     */
    record Said(String why, String remedy) {}

    private record Phrase(Pattern english, String chinese, String remedy) {
        Phrase(String english, String chinese, String remedy) {
            this(Pattern.compile(english, Pattern.DOTALL), chinese, remedy);
        }
    }

    /** The same in Chinese; what has no words here is left as it is. */
    static Said chinese(String english) {
        for (CellFault fault : CellFault.values()) {
            if (english.equals(fault.english() + "; " + fault.remedy())) {
                return new Said(fault.chinese(), fault.chineseRemedy());
            }
        }
        for (Phrase phrase : ALL) {
            Matcher matcher = phrase.english().matcher(english);
            if (matcher.matches()) {
                return new Said(matcher.replaceFirst(phrase.chinese()), matcher.replaceFirst(phrase.remedy()));
            }
        }
        return new Said(english, CORRECT);
    }
}
