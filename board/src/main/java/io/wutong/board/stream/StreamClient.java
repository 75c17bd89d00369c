package io.wutong.board.stream;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the stream, with a bounded queue of what it is still to be sent. Sending never waits: what the socket
 * does not take stays in the queue until the container says that there is room.
 */
final class StreamClient implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(StreamClient.class);

    private final HttpServletRequest request;
    private final ServletOutputStream out;
    private final int room;
    private final Consumer<StreamClient> whenGone;
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private boolean ready;
    private boolean unflushed;
    private boolean gone;

    /**
     * A client.
     *
     * @param room how many messages may wait
     * @param whenGone is told once when the client has left or cannot be written to
     */
    StreamClient(HttpServletRequest request, ServletOutputStream out, int room, Consumer<StreamClient> whenGone) {
        this.request = request;
        this.out = out;
        this.room = room;
        this.whenGone = whenGone;
    }

    /** Sends a message, now or when there is room; false when too much waits already. */
    boolean send(byte[] message) {
        synchronized (this) {
            if (gone) {
                return true;
            }
            if (queue.size() >= room) {
                return false;
            }
            queue.addLast(message);
        }
        write();
        return true;
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            ready = true;
        }
        write();
    }

    @Override
    public void onError(Throwable thrown) {
        LOG.debug("A client of the stream is gone", thrown);
        end();
    }

    /** Ends the answer. */
    void end() {
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
            queue.clear();
        }
        whenGone.accept(this);
        left.complete(null);
    }

    /** The request, to cut its connection. */
    HttpServletRequest request() {
        return request;
    }

    /** Done when the answer has ended. */
    CompletableFuture<Void> gone() {
        return left;
    }

    /** Until the container has said once that it can be written to, its thread alone may begin. */
    private void write() {
        try {
            synchronized (this) {
                while (ready && !gone && out.isReady()) {
                    byte[] next = queue.pollFirst();
                    if (next != null) {
                        out.write(next);
                        unflushed = true;
                    } else if (unflushed) {
                        unflushed = false;
                        out.flush();
                    } else {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            onError(e);
        }
    }
}
