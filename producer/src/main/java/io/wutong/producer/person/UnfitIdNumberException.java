package io.wutong.producer.person;

import java.io.Serial;

/** A text that is no ID number. It says why, and never what the text was. Without a stack trace: there may be millions. */
public final class UnfitIdNumberException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Why why;

    /** What can be wrong with an ID number. */
    public enum Why {
        /** Neither 18 nor 15 digits. */
        LENGTH,
        /** A character that no ID number has, such as one that cannot be seen. */
        CHARACTER,
        /** The digits of the birthday are no day. */
        BIRTH,
        /** The last digit does not fit the others. */
        CHECK_DIGIT
    }

    UnfitIdNumberException(Why why) {
        super("no ID number: " + why, null, false, false);
        this.why = why;
    }

    /** What is wrong. */
    public Why why() {
        return why;
    }
}
