package io.wutong.producer.person;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A resident's ID number in the form over which pseudonyms are made (contract section 1): NFKC, without spaces, upper case,
 * the 15 digits of old made 18 by GB 11643, its day of birth and check digit verified. It never shows itself.
 */
public final class IdNumber {
    private static final int LENGTH = 18;
    private static final int OLD_LENGTH = 15;
    private static final int YEAR_AT = 6;
    private static final String CENTURY = "19";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";

    private final String digits;

    private IdNumber(String digits) {
        this.digits = digits;
    }

    /**
     * The number that somebody wrote.
     *
     * @throws UnfitIdNumberException when it is none
     */
    public static IdNumber of(String written) throws UnfitIdNumberException {
        String plain = withoutSpaces(Normalizer.normalize(written, Normalizer.Form.NFKC))
                .toUpperCase(Locale.ROOT);
        requireDigits(plain);
        String whole = plain.length() == OLD_LENGTH ? completed(plain) : plain;
        if (whole.length() != LENGTH) {
            throw new UnfitIdNumberException(UnfitIdNumberException.Why.LENGTH);
        }
        if (!isDay(whole.substring(YEAR_AT, YEAR_AT + 8))) {
            throw new UnfitIdNumberException(UnfitIdNumberException.Why.BIRTH);
        }
        if (whole.charAt(LENGTH - 1) != checkDigit(whole)) {
            throw new UnfitIdNumberException(UnfitIdNumberException.Why.CHECK_DIGIT);
        }
        return new IdNumber(whole);
    }

    /** Whether a text is an ID number of 18 digits, so that it may stand nowhere but in a column of its own. */
    public static boolean isOne(String text) {
        if (text.length() < LENGTH) {
            return false;
        }
        try {
            return withoutSpaces(text).length() == LENGTH && of(text).digits.length() == LENGTH;
        } catch (UnfitIdNumberException e) {
            return false;
        }
    }

    /** The 18 digits, for this package alone. */
    String digits() {
        return digits;
    }

    private static String withoutSpaces(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(point -> !isSpace(point)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static void requireDigits(String plain) throws UnfitIdNumberException {
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean fits = (c >= '0' && c <= '9') || (c == 'X' && i == LENGTH - 1);
            if (!fits) {
                throw new UnfitIdNumberException(UnfitIdNumberException.Why.CHARACTER);
            }
        }
    }

    private static String completed(String old) {
        String whole = old.substring(0, YEAR_AT) + CENTURY + old.substring(YEAR_AT);
        return whole + checkDigit(whole);
    }

    /** ISO 7064 MOD 11-2 over the first 17 digits. */
    private static char checkDigit(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECK_DIGITS.charAt(sum % CHECK_DIGITS.length());
    }

    private static boolean isDay(String yyyymmdd) {
        try {
            LocalDate.of(
                    Integer.parseInt(yyyymmdd.substring(0, 4)),
                    Integer.parseInt(yyyymmdd.substring(4, 6)),
                    Integer.parseInt(yyyymmdd.substring(6)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "an ID number";
    }
}
