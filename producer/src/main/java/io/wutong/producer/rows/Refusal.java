package io.wutong.producer.rows;

import org.jspecify.annotations.Nullable;

/**
 * A row that is not sent, and why. What of it comes from the row is printable and short.
 *
 * @param place where the row stands
 * @param reason why, in a word
 * @param field the field that is wrong; null where the row is wrong as a whole
 * @param column where in the row it stands, letter and header; null where the source has no columns
 * @param why in words, without the field's name
 */
public record Refusal(
        RowPlace place,
        Reason reason,
        @Nullable String field,
        @Nullable String column,
        String why) {
    /** The reasons of intake: those of the ledger (contract section 2) that a row alone can give, and one of its own. */
    public enum Reason {
        /** Not a JSON object, an unknown type, or too large. */
        MALFORMED,
        /** A field breaks a rule of contract section 1. */
        INVALID_FIELD,
        /** An industry's code is not in the industries file. */
        UNKNOWN_INDUSTRY,
        /** Rule 2 of contract section 2. */
        FUTURE_DATED
    }

    public Refusal {
        field = field == null ? null : Printable.escape(Printable.cut(field));
        column = column == null ? null : Printable.escape(Printable.cut(column));
        why = Printable.escape(why);
    }

    /** A row of a source without columns. */
    public Refusal(RowPlace place, Reason reason, @Nullable String field, String why) {
        this(place, reason, field, null, why);
    }

    /** A row that is no event at all. */
    public static Refusal malformed(RowPlace place, String why) {
        return new Refusal(place, Reason.MALFORMED, null, why);
    }

    /** Place, reason, field, column and the rest, in one line. */
    @Override
    public String toString() {
        String where = (field == null ? "" : field) + (column == null ? "" : " (column " + column + ")");
        return place + ": " + reason + " " + (where.isEmpty() ? "" : where.strip() + ": ") + why;
    }
}
