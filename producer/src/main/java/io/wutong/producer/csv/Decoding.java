package io.wutong.producer.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/** What comes of reading a whole file in one charset: how much of it fits, and where the first does not. */
final class Decoding {
    private static final int BUFFER = 64 * 1024;
    private static final int LAST_ASCII = 0x7f;

    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    private final CharBuffer chars = CharBuffer.allocate(BUFFER);
    private long line = 1;
    private long broken;
    private long lineOfFirstBroken;
    private long wide;
    private long zeros;
    private long lineOfFirstZero;

    private Decoding(Charset charset) {
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    static Decoding of(Path file, Charset charset) throws IOException {
        Decoding decoding = new Decoding(charset);
        try (InputStream in = Files.newInputStream(file)) {
            decoding.read(in);
        }
        return decoding;
    }

    /** How many sequences of bytes are no characters. */
    long broken() {
        return broken;
    }

    long lineOfFirstBroken() {
        return lineOfFirstBroken;
    }

    /** How many characters are not ASCII. */
    long wide() {
        return wide;
    }

    long zeros() {
        return zeros;
    }

    long lineOfFirstZero() {
        return lineOfFirstZero;
    }

    private void read(InputStream in) throws IOException {
        int read;
        do {
            read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            bytes.position(bytes.position() + Math.max(read, 0));
            bytes.flip();
            decode(read < 0);
            bytes.compact();
        } while (read >= 0);
    }

    private void decode(boolean end) {
        CoderResult result;
        do {
            result = decoder.decode(bytes, chars, end);
            count();
            if (result.isError()) {
                lineOfFirstBroken = broken == 0 ? line : lineOfFirstBroken;
                broken++;
                bytes.position(bytes.position() + result.length());
            }
        } while (result.isError() || result.isOverflow());
    }

    private void count() {
        chars.flip();
        while (chars.hasRemaining()) {
            char c = chars.get();
            line += c == '\n' ? 1 : 0;
            wide += c > LAST_ASCII ? 1 : 0;
            if (c == 0) {
                lineOfFirstZero = zeros == 0 ? line : lineOfFirstZero;
                zeros++;
            }
        }
        chars.clear();
    }
}
