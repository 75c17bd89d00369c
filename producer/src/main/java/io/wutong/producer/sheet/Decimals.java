package io.wutong.producer.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers of cells, as they were typed. A workbook keeps a number as the nearest binary fraction and writes 17 digits of it
 * (1.1 is {@code 1.1000000000000001}), while nobody can type more than 15: so the number that was typed is the one of 15
 * digits, if that is stored as the same fraction. Otherwise it was computed, and is taken with all its digits.
 */
final class Decimals {
    private static final int TYPED_DIGITS = 15;
    private static final int LONGEST = 40;
    private static final double LARGEST = 1e15;

    private Decimals() {}

    /**
     * The number.
     *
     * @throws UnfitCellException when it is none, or has more digits before the point than Excel keeps
     */
    static BigDecimal exact(String digits) throws UnfitCellException {
        double stored = stored(digits);
        if (Math.abs(stored) >= LARGEST) {
            throw new UnfitCellException(CellFault.DIGITS_LOST);
        }
        BigDecimal written = new BigDecimal(digits);
        if (written.precision() <= TYPED_DIGITS) {
            return written;
        }
        BigDecimal typed = written.round(new MathContext(TYPED_DIGITS, RoundingMode.HALF_EVEN));
        return Double.compare(typed.doubleValue(), stored) == 0 ? typed : written;
    }

    /** A whole number as its digits. */
    static String asText(String digits) throws UnfitCellException {
        BigDecimal number = exact(digits).stripTrailingZeros();
        if (number.scale() > 0) {
            throw new UnfitCellException(CellFault.FRACTION_AS_TEXT);
        }
        return number.toBigInteger().toString();
    }

    private static double stored(String digits) throws UnfitCellException {
        try {
            double stored = digits.length() > LONGEST ? Double.NaN : Double.parseDouble(digits);
            boolean tiny = stored != 0 && Math.abs(stored) < 1 / LARGEST;
            if (Double.isNaN(stored) || tiny) {
                throw new UnfitCellException(CellFault.BROKEN);
            }
            return stored;
        } catch (NumberFormatException e) {
            throw new UnfitCellException(CellFault.BROKEN);
        }
    }
}
