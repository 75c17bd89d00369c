package io.wutong.producer.check;

import java.io.Serial;

/** A value that its field's schema does not take. Without a stack trace: there may be millions. */
final class UnfitValueException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String why;

    UnfitValueException(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    String why() {
        return why;
    }
}
