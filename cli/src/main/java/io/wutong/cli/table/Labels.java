package io.wutong.cli.table;

import io.wutong.core.totals.Measure;
import io.wutong.schemas.Industries;
import io.wutong.schemas.Industries.Industry;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people read beside or instead of a term of the contract. */
final class Labels {
    private static final int FEN_DIGITS = 2;

    private Labels() {}

    /** The Chinese word for a measure. */
    static String chinese(Measure measure) {
        return switch (measure) {
            case WORKSTATIONS -> "工作站";
            case WORKSTATIONS_NATIONAL -> "国家级";
            case WORKSTATIONS_MUNICIPAL -> "市级";
            case IN_STATION -> "在站";
            case ENTERED -> "累计招收";
            case ENTERED_BY_YEAR -> "各年招收";
            case COMPLETED -> "出站";
            case WITHDREW -> "退站";
            case TRANSFERRED -> "转站";
            case LEFT_BY_YEAR -> "各年离站";
            case UNMATCHED_ENDS -> "未匹配";
            case AWARDS -> "资助";
            case AWARDED_FEN -> "资助额";
            case AWARDED_FEN_BY_YEAR -> "各年资助额";
            case PAID_FEN -> "已拨付";
            case PAID_FEN_BY_YEAR -> "各年拨付";
            case RECOVERED_FEN -> "已收回";
            case UNMATCHED_PAYMENTS -> "未匹配";
            case PARKS_OPEN -> "园区";
            case PARKS_OPENED_BY_YEAR -> "各年开园";
            case UNMATCHED_CLOSINGS -> "未匹配";
        };
    }

    /** The contract's term, with the unit where what is shown is yuan. */
    static String term(Measure measure) {
        return measure.money() ? measure.field().replace("_fen", "") + " (元)" : measure.field();
    }

    /** A value as it is shown: money in yuan. */
    static String value(Measure measure, long value) {
        return measure.money() ? yuan(value) : Long.toString(value);
    }

    private static String yuan(long fen) {
        DecimalFormat format = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return format.format(BigDecimal.valueOf(fen, FEN_DIGITS));
    }

    /** The Chinese name of an industry; null where the reference file has no such code. */
    static @Nullable String industry(String code) {
        Industry industry = Industries.all().get(code);
        return industry == null ? null : industry.chinese();
    }
}
