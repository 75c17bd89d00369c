package io.wutong.producer.testkit;

import io.wutong.schemas.EventType;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;

/** A file of many lines that is never in memory as a whole. */
public final class ManyRows extends InputStream {
    private final long rows;
    private final LongFunction<String> lineOf;
    private byte[] line = new byte[0];
    private int next;
    private long made;

    /** So many lines, each made when it is its turn. */
    public ManyRows(long rows, LongFunction<String> lineOf) {
        this.rows = rows;
        this.lineOf = lineOf;
    }

    /** So many valid stays with different ids. */
    public static ManyRows stays(long rows) {
        String[] parts = JsonRow.of(EventType.POSTDOC_ENROLLMENT, "@").line().split("@", 2);
        return new ManyRows(rows, number -> parts[0] + "stay-" + number + parts[1]);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int read = 0;
        while (read < length && hasMore()) {
            int some = Math.min(length - read, line.length - next);
            System.arraycopy(line, next, target, offset + read, some);
            next += some;
            read += some;
        }
        return read == 0 ? -1 : read;
    }

    private boolean hasMore() {
        if (next == line.length && made < rows) {
            made++;
            line = (lineOf.apply(made) + "\n").getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        return next < line.length;
    }
}
