package io.wutong.producer.sheet;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amounts in yuan to fen, exactly. */
final class Amounts {
    private static final int DECIMALS = 2;
    private static final Pattern SIGNED = Pattern.compile("[+\u2212-].*", Pattern.DOTALL);
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}(\\.[0-9]+)?");

    private Amounts() {}

    static long fen(Cell cell) throws UnfitCellException {
        String digits = cell instanceof Cell.Figure number ? plain(number) : Texts.narrow(cell);
        if (SIGNED.matcher(digits).matches()) {
            throw new UnfitCellException(CellFault.AMOUNT_SIGN);
        }
        if (!DIGITS.matcher(digits).matches()) {
            throw new UnfitCellException(CellFault.AMOUNT_FORM);
        }
        return fen(new BigDecimal(digits));
    }

    /** With its sign, which a zero has only in the file. */
    private static String plain(Cell.Figure number) throws UnfitCellException {
        String exact = Decimals.exact(number.digits()).toPlainString();
        return number.digits().startsWith("-") && !exact.startsWith("-") ? "-" + exact : exact;
    }

    private static long fen(BigDecimal yuan) throws UnfitCellException {
        if (yuan.stripTrailingZeros().scale() > DECIMALS) {
            throw new UnfitCellException(CellFault.AMOUNT_DECIMALS);
        }
        return yuan.movePointRight(DECIMALS).longValueExact();
    }
}
