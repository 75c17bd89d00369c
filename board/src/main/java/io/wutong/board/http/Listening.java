package io.wutong.board.http;

import io.wutong.board.config.BoardConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/** Takes the port before anything else is begun, so that a port that cannot be had is known at once. */
public final class Listening {
    private static final int BACKLOG = 128;

    private Listening() {}

    /**
     * A channel that listens.
     *
     * @throws PortTakenException when another process listens there
     * @throws IllegalArgumentException when this machine has no such address, or may not listen there
     */
    public static ServerSocketChannel at(BoardConfig.Listen listen) throws PortTakenException {
        ServerSocketChannel channel = open();
        boolean bound = false;
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(listen.host(), listen.port()), BACKLOG);
            bound = true;
            return channel;
        } catch (BindException e) {
            if (isTaken(e)) {
                throw new PortTakenException(listen.host(), listen.port(), e);
            }
            throw refused(listen, e);
        } catch (java.net.SocketException | java.nio.channels.UnresolvedAddressException e) {
            throw refused(listen, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!bound) {
                close(channel);
            }
        }
    }

    private static ServerSocketChannel open() {
        try {
            return ServerSocketChannel.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Java has one exception for a port in use and for an address that is not this machine's. */
    private static boolean isTaken(BindException e) {
        return String.valueOf(e.getMessage()).contains("in use");
    }

    private static IllegalArgumentException refused(BoardConfig.Listen listen, Exception why) {
        return new IllegalArgumentException(
                "the board cannot listen on port " + listen.port() + " of " + listen.host() + ": " + why.getMessage(),
                why);
    }

    private static void close(ServerSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
