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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends bodies. A large one is written without a thread that waits, so that callers who read slowly hold none. */
final class Reply {
    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);
    private static final int LARGE = 4 * 1024;

    private Reply() {}

    static void send(Context ctx, String mediaType, byte[] body) {
        ctx.contentType(mediaType);
        if (body.length < LARGE) {
            ctx.result(body);
            return;
        }
        ctx.res().setContentLength(body.length);
        ctx.future(() -> write(ctx, body));
    }

    /** Never done: the writer ends the answer itself, at a moment when Javalin must not look at the request any more. */
    private static CompletableFuture<Void> write(Context ctx, byte[] body) {
        try {
            ServletOutputStream out = ctx.res().getOutputStream();
            Writer writer = new Writer(ctx.req(), out, body);
            out.setWriteListener(writer);
            CompletableFuture.delayedExecutor(Limits.ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(writer::giveUp);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CompletableFuture<>();
    }

    /** Writes the body once there is room, and ends the answer once it is out. */
    private static final class Writer implements WriteListener {
        private final HttpServletRequest request;
        private final ServletOutputStream out;
        private final AtomicBoolean ended = new AtomicBoolean();
        private byte[] body;

        Writer(HttpServletRequest request, ServletOutputStream out, byte[] body) {
            this.request = request;
            this.out = out;
            this.body = body;
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
            try {
                request.getAsyncContext().complete();
            } catch (IllegalStateException e) {
                LOG.debug("The answer had ended already", e);
            }
        }
    }
}
