package io.wutong.board.kit;

import io.wutong.board.Board;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Sends bytes that no HTTP client would send. */
public final class RawCall {
    private static final int LIMIT_MILLIS = 10_000;
    private static final int MOST = 64 * 1024;

    private RawCall() {}

    /** A connection to a board. */
    public static Socket connect(Board board) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), board.address().getPort());
    }

    /** What is answered to these bytes, up to the end of the connection or to what is enough. */
    public static String send(Board board, byte[] bytes) throws IOException {
        try (Socket socket =
                new Socket(board.address().getHost(), board.address().getPort())) {
            socket.setSoTimeout(LIMIT_MILLIS);
            try {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
            } catch (SocketException e) {
                return read(socket);
            }
            return read(socket);
        }
    }

    /** The same of text. */
    public static String send(Board board, String text) throws IOException {
        return send(board, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String read(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        InputStream in = socket.getInputStream();
        try {
            for (int read = in.read(buffer); read >= 0 && answer.size() < MOST; read = in.read(buffer)) {
                answer.write(buffer, 0, read);
            }
        } catch (SocketTimeoutException | SocketException e) {
            return answer.toString(StandardCharsets.UTF_8);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
