package io.wutong.board.http;

import io.javalin.http.Context;
import io.wutong.board.config.Limits;
import io.wutong.board.stream.Connections;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends bodies. A large one is written without a thread that waits, so that callers who read slowly hold none. */
final class Reply {
    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);
    private static final int LARGE = 4 * 1024;
    private static final long MOST_ON_THEIR_WAY = 128L * 1024 * 1024;
    private static final int ASK_AGAIN_AFTER = 5;
    private static final AtomicLong ON_THEIR_WAY = new AtomicLong();

    private Reply() {}

    static void send(Context ctx, String mediaType, byte[] body) {
        ctx.contentType(mediaType);
        if (body.length < LARGE) {
            ctx.result(body);
            return;
        }
        ctx.future(() -> write(ctx, body));
    }

    /** Large bodies are kept until they are read, so there must not be too many; one is always allowed. */
    private static void take(int bytes) {
        long before = ON_THEIR_WAY.getAndAdd(bytes);
        if (before > 0 && before + bytes > MOST_ON_THEIR_WAY) {
            ON_THEIR_WAY.addAndGet(-bytes);
            throw Problem.unavailable("Too many large answers are on their way to slow readers", ASK_AGAIN_AFTER);
        }
    }

    /** Never done: the writer ends the answer itself, at a moment when Javalin must not look at the request any more. */
    private static CompletableFuture<Void> write(Context ctx, byte[] body) {
        take(body.length);
        try {
            ctx.res().setContentLength(body.length);
            ServletOutputStream out = ctx.res().getOutputStream();
            Writer writer = new Writer(ctx.req(), out, body);
            out.setWriteListener(writer);
            CompletableFuture.delayedExecutor(Limits.ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(writer::giveUp);
        } catch (IOException e) {
            ON_THEIR_WAY.addAndGet(-body.length);
            throw new UncheckedIOException(e);
        }
        return new CompletableFuture<>();
    }

    /** Writes the body once there is room, and ends the answer once it is out. */
    private static final class Writer implements WriteListener {
        private final HttpServletRequest request;
        private final ServletOutputStream out;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final int size;
        private byte[] body;

        Writer(HttpServletRequest request, ServletOutputStream out, byte[] body) {
            this.request = request;
            this.out = out;
            this.body = body;
            this.size = body.length;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (out.isReady()) {
                if (body.length == 0) {
                    end();
                    return;
                }
                byte[] all = body;
                body = new byte[0];
                out.write(all);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            LOG.debug("The caller is gone before its answer was out", thrown);
            end();
        }

        /** Cuts the connection of a caller that has not read its answer in time. */
        void giveUp() {
            if (ended.compareAndSet(false, true)) {
                Connections.cut(request);
                complete();
            }
        }

        private void end() {
            if (ended.compareAndSet(false, true)) {
                complete();
            }
        }

        private void complete() {
            ON_THEIR_WAY.addAndGet(-size);
            try {
                request.getAsyncContext().complete();
            } catch (IllegalStateException e) {
                LOG.debug("The answer had ended already", e);
            }
        }
    }
}
