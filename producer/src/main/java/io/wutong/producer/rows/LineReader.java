package io.wutong.producer.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream as bytes, each ended by a line feed or by the end of the stream, in bounded memory: of a line
 * over the limit only the length is known. A byte order mark at the start of the stream is no part of the first line.
 */
final class LineReader implements Closeable {
    /** The longest line that is held, in bytes: sixteen times the largest event. */
    static final int LONGEST_LINE = 1024 * 1024;

    private static final int FIRST_BUFFER = 64 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int start;
    private int end;
    private boolean ended;
    private long number;
    private long bytesRead;

    LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * One line.
     *
     * @param number its number, from 1
     * @param length its length in bytes, without the line feed
     * @param bytes the bytes, good until the next line is asked for; null where they are more than the limit
     */
    record Line(long number, long length, @Nullable ByteBuffer bytes) {}

    /** The next line, or null at the end. */
    @Nullable
    Line next() throws IOException {
        if (number == 0) {
            skipByteOrderMark();
        }
        int length = lengthOfNext();
        if (length < 0) {
            return null;
        }
        number++;
        if (length > LONGEST_LINE) {
            return new Line(number, discardLine(), null);
        }
        ByteBuffer line = ByteBuffer.wrap(buffer, start, length);
        start = Math.min(start + length + 1, end);
        return new Line(number, length, line);
    }

    /** The number of the line that was read last, 0 before the first. */
    long number() {
        return number;
    }

    long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void skipByteOrderMark() throws IOException {
        while (end - start < BYTE_ORDER_MARK.length && fill()) {
            // a stream may give single bytes
        }
        int marked = Math.min(end, BYTE_ORDER_MARK.length);
        if (Arrays.equals(buffer, 0, marked, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            start = BYTE_ORDER_MARK.length;
        }
    }

    /** Brings the next line whole into the buffer; -1 when there is none, over the limit when it is too long. */
    private int lengthOfNext() throws IOException {
        int scanned = start;
        while (true) {
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    return i - start;
                }
            }
            int held = end - start;
            if (held > LONGEST_LINE) {
                return held;
            }
            if (!fill()) {
                return held == 0 ? -1 : held;
            }
            scanned = start + held;
        }
    }

    /** Passes by the rest of the line that begins in the buffer, and returns the length of all of it. */
    private long discardLine() throws IOException {
        long discarded = 0;
        do {
            for (int i = start; i < end; i++) {
                if (buffer[i] == '\n') {
                    discarded += i - start;
                    start = i + 1;
                    return discarded;
                }
            }
            discarded += end - start;
            start = end;
        } while (fill());
        return discarded;
    }

    /** Reads on behind what is held; false at the end of the stream. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, end, buffer.length - end);
        ended = read < 0;
        end += Math.max(read, 0);
        bytesRead += Math.max(read, 0);
        return !ended;
    }
}
