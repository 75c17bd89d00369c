package io.wutong.board.stream;

import jakarta.servlet.ServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Cuts a caller's connection, which ending an answer does not do while the caller does not read. */
public final class Connections {
    private Connections() {}

    /** Closes the connection that a request came by, at once. */
    public static void cut(ServletRequest request) {
        ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
