package io.wutong.board.http;

import java.io.Serial;
import java.net.BindException;

/** Another process listens where the board was to. */
public final class PortTakenException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int port;

    PortTakenException(String host, int port, BindException cause) {
        super(
                "The board cannot listen on port " + port + " of " + host + ": " + cause.getMessage()
                        + ". Stop what uses it, or start with another port",
                cause);
        this.port = port;
    }

    /** The port that could not be had. */
    public int port() {
        return port;
    }
}
