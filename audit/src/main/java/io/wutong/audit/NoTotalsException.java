package io.wutong.audit;

import java.io.Serial;

/** The totals topics hold no committed totals at all: no topology has run yet. */
public final class NoTotalsException extends NotReachedException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says in which topic none were found. */
    public NoTotalsException(String topic) {
        super(topic + " holds no committed totals: no topology has run on this installation yet, or its first"
                + " transaction is still open. Start it");
    }
}
