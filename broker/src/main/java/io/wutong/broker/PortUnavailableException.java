package io.wutong.broker;

import java.io.IOException;

/** The port that the broker must listen on cannot be had. */
public final class PortUnavailableException extends BrokerStartException {
    private static final long serialVersionUID = 1L;

    private final int port;

    PortUnavailableException(int port, IOException cause) {
        super(
                "The broker cannot listen on port " + port + " of 127.0.0.1: " + cause.getMessage()
                        + ". Stop what uses it, or start with another port",
                cause);
        this.port = port;
    }

    /** The port that could not be had. */
    public int port() {
        return port;
    }
}
