package io.wutong.producer.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** A stream that fails at its first byte. */
public final class BrokenStream extends InputStream {
    private BrokenStream() {}

    /** The whole of one stream, and then a failure. */
    public static InputStream after(InputStream whole) {
        return new SequenceInputStream(whole, new BrokenStream());
    }

    @Override
    public int read() throws IOException {
        throw new IOException("the disk is gone");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return read();
    }
}
