package io.wutong.board.stream;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the stream, with a bounded queue of what it is still to be sent. Sending never waits: what the socket
 * does not take stays in the queue until the container says that there is room.
 */
final class StreamClient implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(StreamClient.class);

    /** The most messages that may wait: ten seconds of the fastest changes. */
    static final int MOST_WAITING = 100;

    /** The most bytes that may wait, in more than one message. */
    static final int MOST_WAITING_BYTES = 4 * 1024 * 1024;

    private final HttpServletRequest request;
    private final ServletOutputStream out;
    private final Consumer<StreamClient> whenGone;
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private long waiting;
    private boolean ready;
    private boolean unflushed;
    private boolean gone;

    /**
     * A client.
     *
     * @param whenGone is told once when the client has left or cannot be written to
     */
    StreamClient(HttpServletRequest request, ServletOutputStream out, Consumer<StreamClient> whenGone) {
        this.request = request;
        this.out = out;
        this.whenGone = whenGone;
    }

    /** Sends a message, now or when there is room; false when too much waits already. */
    boolean send(byte[] message) {
        synchronized (this) {
            if (gone) {
                return true;
            }
            if (isFull(message)) {
                return false;
            }
            queue.addLast(message);
            waiting += message.length;
        }
        write();
        return true;
    }

    /** A message that is larger than all room may wait alone. */
    private boolean isFull(byte[] message) {
        return queue.size() >= MOST_WAITING || (!queue.isEmpty() && waiting + message.length > MOST_WAITING_BYTES);
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
            waiting = 0;
        }
        whenGone.accept(this);
        try {
            request.getAsyncContext().complete();
        } catch (IllegalStateException e) {
            LOG.debug("The answer had ended already", e);
        }
    }

    /** The request, to cut its connection. */
    HttpServletRequest request() {
        return request;
    }

    /** Until the container has said once that it can be written to, its thread alone may begin. */
    private void write() {
        try {
            synchronized (this) {
                while (ready && !gone && out.isReady()) {
                    byte[] next = queue.pollFirst();
                    if (next != null) {
                        waiting -= next.length;
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
