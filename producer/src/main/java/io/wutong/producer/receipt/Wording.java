package io.wutong.producer.receipt;

import io.wutong.producer.publish.Decision;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.sheet.Column;
import io.wutong.producer.sheet.Layouts;
import org.jspecify.annotations.Nullable;

/** What people are told about a row: the outcome, the reason and what to do, in their language. */
public final class Wording {
    private final Language language;

    /** Words of a language. */
    public Wording(Language language) {
        this.language = language;
    }

    /** The language. */
    public Language language() {
        return language;
    }

    /** A row that was not sent. */
    public String refused(Refusal refusal) {
        String where = where(refusal.column(), refusal.field());
        if (language == Language.EN) {
            String remedy = refusal.why().contains("; ") ? "" : "; correct the row and send it again";
            return "refused before sending: " + where + refusal.why() + remedy;
        }
        Phrases.Said said = Phrases.chinese(refusal.why());
        return "未发送：" + where + said.why() + "。" + said.remedy();
    }

    /** What the ledger decided. */
    public String decided(Decision decision) {
        return switch (decision.outcome()) {
            case ACCEPTED -> language.of("accepted", "已受理");
            case DUPLICATE -> unchanged();
            case SUPERSEDED -> superseded();
            case REJECTED -> rejected(decision);
            case UNKNOWN -> unknown();
        };
    }

    /** A row that says what is known. */
    public String unchanged() {
        return language.of("unchanged: known already; nothing to do", "无变化：已有相同记录，无需处理");
    }

    /** A row that a higher revision has overtaken. */
    public String superseded() {
        return language.of(
                "superseded: a higher revision of this fact is known; nothing to do, unless this row is right: then send it"
                        + " with --correct",
                "已被取代：该事实已有更高版本。如现行内容无误则无需处理；如本行才正确，请用 --correct 提交");
    }

    /** A row of which nothing is known, because the import ended before. */
    public String unknown() {
        return language.of(
                "no word yet: the import ended before; send the same file again, what has arrived counts once",
                "尚无结果：导入中途结束。请重新提交同一文件，已到达的行不会重复计算");
    }

    /** A row that holds, where nothing is sent. */
    public String checked() {
        return language.of("checked, not sent (dry run)", "检查通过，未发送（试运行）");
    }

    /** What a row would be sent as, where nothing is. */
    public String wouldSend(int revision) {
        return language.of("would be sent as revision " + revision + " (dry run)", "将以版本 " + revision + " 提交（试运行，未发送）");
    }

    private String rejected(Decision decision) {
        String reason = String.valueOf(decision.reason());
        if (reason.equals("REVISION_CONFLICT")) {
            return language.of(
                    "rejected by the ledger: REVISION_CONFLICT, the same revision of this fact is known with other content;"
                            + " correct the row, or if it is right send it with --correct",
                    "账本退回（REVISION_CONFLICT）：该事实的同一版本已有不同内容。请更正本行；如本行正确，请用 --correct 提交");
        }
        String detail = decision.detail() == null ? "" : decision.detail();
        int colon = detail.indexOf(": ");
        String field = colon < 0 ? null : detail.substring(0, colon);
        String why = colon < 0 ? detail : detail.substring(colon + 2);
        if (language == Language.EN) {
            return "rejected by the ledger: " + reason + " " + where(null, field) + why
                    + "; correct the row and send it again";
        }
        Phrases.Said said = Phrases.chinese(why);
        return "账本退回（" + reason + "）：" + where(null, field) + said.why() + "。" + said.remedy();
    }

    private String where(@Nullable String column, @Nullable String field) {
        if (column != null) {
            return language.of("column " + column + ": ", column + " 列：");
        }
        if (field == null) {
            return "";
        }
        return language.of(field + ": ", chineseName(field) + "：");
    }

    private static String chineseName(String field) {
        return Layouts.all().stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(column -> column.field().equals(field))
                .map(Column::chinese)
                .findFirst()
                .orElse(field);
    }
}
