package io.wutong.producer.sheet;

/** What the cells of a column are. */
public enum CellKind {
    /** An id of the contract. */
    ID,
    /** Free text. */
    TEXT,
    /** A day. */
    DAY,
    /** A moment; without an offset, in the district's own time. */
    TIME,
    /** A whole number from 0 on. */
    WHOLE,
    /** An amount in yuan with at most two decimals. */
    YUAN,
    /** Yes or no. */
    TRUTH,
    /** One of the choices. */
    CHOICE,
    /** An industry: code or name. */
    INDUSTRY,
    /** Industries, one or more. */
    INDUSTRIES,
    /** An ID number, of which only the pseudonym goes on. */
    ID_NUMBER,
    /** The event's type, which must be the sheet's. */
    TYPE,
    /** A person's name: read past, and kept in no file but that of the rejects. */
    PERSON_NAME,
    /** Read past: numbering, remarks, the receipt of an earlier import. */
    PAST;

    /** Whether nothing of the cell is read. */
    public boolean isPast() {
        return this == PERSON_NAME || this == PAST;
    }
}
