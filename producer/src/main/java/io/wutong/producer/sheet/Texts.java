package io.wutong.producer.sheet;

import io.wutong.producer.person.IdNumber;
import java.text.Normalizer;

/** Cells as texts. */
final class Texts {
    private Texts() {}

    /** Without the spaces around it, of whatever width. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The text of a cell, whatever it says; a whole number is taken as its digits. */
    static String of(Cell cell) throws UnfitCellException {
        String text = plain(cell);
        if (IdNumber.isOne(text)) {
            throw new UnfitCellException(CellFault.ID_NUMBER_ASTRAY);
        }
        return text;
    }

    /** An id: nothing in it that looks the same and is not. */
    static String id(Cell cell) throws UnfitCellException {
        String text = of(cell);
        requireVisible(text);
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw new UnfitCellException(CellFault.NOT_COMPOSED);
        }
        return text;
    }

    /** Digits, signs and the like in their usual width. */
    static String narrow(Cell cell) throws UnfitCellException {
        String text = Normalizer.normalize(plain(cell), Normalizer.Form.NFKC);
        requireVisible(text);
        return strip(text);
    }

    /** The text, which may be an ID number. */
    static String plain(Cell cell) throws UnfitCellException {
        if (cell instanceof Cell.Text said) {
            return strip(said.text());
        }
        if (cell instanceof Cell.Figure number) {
            return Decimals.asText(number.digits());
        }
        throw new UnfitCellException(faultOf(cell));
    }

    /** What is wrong with a cell that is neither text nor number where a text is needed. */
    static CellFault faultOf(Cell cell) {
        if (cell instanceof Cell.Moment) {
            return CellFault.DAY_AS_TEXT;
        }
        if (cell instanceof Cell.Formula) {
            return CellFault.FORMULA;
        }
        if (cell instanceof Cell.Merged) {
            return CellFault.MERGED;
        }
        return cell instanceof Cell.Truth ? CellFault.NOT_TEXT : CellFault.BROKEN;
    }

    private static void requireVisible(String text) throws UnfitCellException {
        if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.FORMAT)) {
            throw new UnfitCellException(CellFault.INVISIBLE);
        }
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
