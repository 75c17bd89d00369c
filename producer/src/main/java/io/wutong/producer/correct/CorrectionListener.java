package io.wutong.producer.correct;

import io.wutong.producer.rows.RowPlace;

/** Whoever is told what comparing rows with what is known came to. */
public interface CorrectionListener {
    /** A row says what is known, and is not sent. */
    default void unchanged(RowPlace place, int revision) {}

    /** A row has a lower revision than what is known, and is not sent. */
    default void overtaken(RowPlace place, int revision) {}

    /** A row changes something, or states what is new; it is sent unless nothing is. */
    default void changing(Change change) {}

    /** No row states a fact that is known, in a part of what is known that the rows speak of. */
    default void gone(Gone gone) {}
}
