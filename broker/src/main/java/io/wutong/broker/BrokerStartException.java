package io.wutong.broker;

import org.jspecify.annotations.Nullable;

/** The embedded broker cannot start; the message says why in words for the person who started it. */
public class BrokerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
