package io.wutong.audit;

import java.io.Serial;

/** No broker answers, or it no longer does. */
public final class BrokerUnreachableException extends NotReachedException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says which address, and what was asked. */
    public BrokerUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
