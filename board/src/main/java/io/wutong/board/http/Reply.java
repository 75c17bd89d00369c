package io.wutong.board.http;

import io.javalin.http.Context;
import io.wutong.board.config.Limits;
import io.wutong.board.stream.Connections;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    /** Done when the body is out, or the caller is gone, or its time is up. */
    private static CompletableFuture<?> write(Context ctx, byte[] body) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        HttpServletRequest request = ctx.req();
        try {
            ServletOutputStream out = ctx.res().getOutputStream();
            out.setWriteListener(new Writer(out, body, done));
        } catch (IOException e) {
            done.completeExceptionally(e);
        }
        return done.completeOnTimeout(false, Limits.ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(inTime -> {
                    if (!inTime) {
                        Connections.cut(request);
                    }
                });
    }

    /** Writes the body once there is room. */
    private static final class Writer implements WriteListener {
        private final ServletOutputStream out;
        private final byte[] body;
        private final CompletableFuture<Boolean> done;
        private boolean written;

        Writer(ServletOutputStream out, byte[] body, CompletableFuture<Boolean> done) {
            this.out = out;
            this.body = body;
            this.done = done;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (out.isReady()) {
                if (written) {
                    done.complete(true);
                    return;
                }
                written = true;
                out.write(body);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            LOG.debug("The caller is gone before its answer was out", thrown);
            done.complete(true);
        }
    }
}
