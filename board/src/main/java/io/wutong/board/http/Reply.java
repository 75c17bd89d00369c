package io.wutong.board.http;

import io.javalin.http.Context;
import io.wutong.board.config.Limits;
import io.wutong.board.stream.Connections;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends bodies. A large one is written without a thread that waits, so that callers who read slowly hold none. */
final class Reply {
    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);
    private static final int LARGE = 32 * 1024;

    private Reply() {}

    static void send(Context ctx, String mediaType, byte[] body) throws IOException {
        ctx.contentType(mediaType);
        if (body.length < LARGE || "HEAD".equals(ctx.method().name())) {
            ctx.result(body);
            return;
        }
        ctx.res().setContentLength(body.length);
        AsyncContext async = ctx.req().startAsync();
        async.setTimeout(Limits.ANSWER.toMillis());
        async.addListener(new Deadline(async));
        ServletOutputStream out = ctx.res().getOutputStream();
        out.setWriteListener(new Writer(async, out, body));
    }

    /** Writes the body once there is room, and ends the answer once it is out. */
    private static final class Writer implements WriteListener {
        private final AsyncContext async;
        private final ServletOutputStream out;
        private final byte[] body;
        private boolean written;

        Writer(AsyncContext async, ServletOutputStream out, byte[] body) {
            this.async = async;
            this.out = out;
            this.body = body;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (out.isReady()) {
                if (written) {
                    async.complete();
                    return;
                }
                written = true;
                out.write(body);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            LOG.debug("The caller is gone before its answer was out", thrown);
            async.complete();
        }
    }

    /** Cuts the connection of a caller that does not read. */
    private static final class Deadline implements AsyncListener {
        private final AsyncContext async;

        Deadline(AsyncContext async) {
            this.async = async;
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            Connections.cut(async.getRequest());
            async.complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            // nothing is left to do
        }

        @Override
        public void onError(AsyncEvent event) {
            // the writer is told
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // never started again
        }
    }
}
