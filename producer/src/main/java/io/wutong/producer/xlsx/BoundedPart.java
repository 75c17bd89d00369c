package io.wutong.producer.xlsx;

import io.wutong.producer.failure.UnreadableInputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** One part of a workbook as it is unpacked, which ends with a refusal where it grows beyond the limits. */
final class BoundedPart extends FilterInputStream {
    private final String name;
    private final long packed;
    private final long allowed;
    private long unpacked;

    /**
     * A part.
     *
     * @param name what it is called in messages
     * @param packed its size in the zip
     * @param allowed how many bytes all parts may still have
     */
    BoundedPart(String name, InputStream in, long packed, long allowed) {
        super(in);
        this.name = name;
        this.packed = packed;
        this.allowed = allowed;
    }

    long unpacked() {
        return unpacked;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) {
        unpacked += read;
        if (unpacked > XlsxLimits.PART || unpacked > allowed) {
            throw refused("unpacks to more than " + Math.min(XlsxLimits.PART, allowed) + " bytes");
        }
        if (unpacked > XlsxLimits.SMALL && unpacked / Math.max(1, packed) > XlsxLimits.RATIO) {
            throw refused("unpacks to more than " + XlsxLimits.RATIO + " times its size");
        }
    }

    private UnreadableInputException refused(String why) {
        return new UnreadableInputException(
                name + " " + why + ", as only a file made to do harm does; copy the rows into a new workbook");
    }
}
