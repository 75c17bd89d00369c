package io.wutong.producer.rows;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 into characters of its own, and never replaces what is none. */
final class Utf8Text {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private char[] chars = new char[4096];
    private int length;

    /**
     * The characters of the bytes, {@link #length()} of them, good until the next call.
     *
     * @throws NotAnObjectException when the bytes are no UTF-8
     */
    char[] decode(ByteBuffer bytes) throws NotAnObjectException {
        if (chars.length < bytes.remaining()) {
            chars = new char[bytes.remaining()];
        }
        int first = bytes.position();
        CharBuffer out = CharBuffer.wrap(chars);
        decoder.reset();
        CoderResult result = decoder.decode(bytes, out, true);
        if (result.isError()) {
            throw new NotAnObjectException("no UTF-8 at byte " + (bytes.position() - first + 1) + " of the line");
        }
        decoder.flush(out);
        length = out.position();
        return chars;
    }

    int length() {
        return length;
    }
}
