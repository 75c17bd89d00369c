package io.wutong.producer.rows;

import java.io.Serial;

/** A line that is not one JSON object in UTF-8. Without a stack trace: there may be millions. */
final class NotAnObjectException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String why;

    NotAnObjectException(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    String why() {
        return why;
    }
}
