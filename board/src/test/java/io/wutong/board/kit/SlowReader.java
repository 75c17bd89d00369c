package io.wutong.board.kit;

import io.wutong.board.Board;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Follows the stream and reads a byte a second of it. */
public final class SlowReader implements AutoCloseable {
    private static final int SMALL = 4 * 1024;

    private final Socket socket;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::read, "slow-reader");

    private SlowReader(Socket socket) {
        this.socket = socket;
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins to follow. */
    public static SlowReader follow(Board board) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), board.address().getPort()));
        socket.getOutputStream()
                .write("GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return new SlowReader(socket);
    }

    /** Whether the board has cut the connection: what it had sent before may still be read. */
    public boolean isCut() {
        try {
            socket.getOutputStream().write('\n');
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private void read() {
        try {
            InputStream in = socket.getInputStream();
            while (in.read() >= 0 && !closing.await(1, TimeUnit.SECONDS)) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            closing.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        socket.close();
    }
}
