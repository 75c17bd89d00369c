package io.wutong.producer.csv;

import io.wutong.producer.failure.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a text file is encoded, told by its content: UTF-8 with a byte order mark; else UTF-8, if the whole of it is; else
 * GB18030, which GBK is a part of, if the whole of it is.
 *
 * @param charset the charset
 * @param marked whether it begins with a byte order mark
 */
public record CsvEncoding(Charset charset, boolean marked) {
    /** The Chinese standard, of which Excel's GBK is a part. */
    public static final Charset GB18030 = Charset.forName("GB18030");

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * The encoding of a file, of which all is read for it.
     *
     * @param name what messages call the file
     * @throws UnreadableInputException when it has none of them; the message says what to do
     */
    public static CsvEncoding of(Path file, String name) throws IOException {
        boolean marked = beginsWith(file, UTF_8_MARK);
        if (beginsWith(file, new byte[] {(byte) 0xFF, (byte) 0xFE})
                || beginsWith(file, new byte[] {(byte) 0xFE, (byte) 0xFF})) {
            throw new UnreadableInputException(
                    name + ": UTF-16, which is not read; save it as \"CSV UTF-8\" and send that");
        }
        Decoding utf8 = Decoding.of(file, StandardCharsets.UTF_8);
        if (utf8.zeros() > 0) {
            throw new UnreadableInputException(name + ": a zero byte in line " + utf8.lineOfFirstZero()
                    + ", so it is UTF-16 or no text; save it as \"CSV UTF-8\" and send that");
        }
        if (utf8.broken() == 0) {
            return new CsvEncoding(StandardCharsets.UTF_8, marked);
        }
        if (marked || utf8.wide() > utf8.broken()) {
            throw new UnreadableInputException(name + ": broken UTF-8 in line " + utf8.lineOfFirstBroken()
                    + "; save it again as \"CSV UTF-8\" from the workbook that it came from");
        }
        Decoding chinese = Decoding.of(file, GB18030);
        if (chinese.broken() > 0) {
            throw new UnreadableInputException(name + ": neither UTF-8 (line " + utf8.lineOfFirstBroken()
                    + ") nor GB18030 (line " + chinese.lineOfFirstBroken()
                    + "); save it again as \"CSV UTF-8\"");
        }
        return new CsvEncoding(GB18030, false);
    }

    /** The characters of a file that has this encoding, without the byte order mark. */
    Reader read(InputStream file) throws IOException {
        if (marked) {
            file.skipNBytes(UTF_8_MARK.length);
        }
        return new InputStreamReader(
                file,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static boolean beginsWith(Path file, byte[] mark) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return java.util.Arrays.equals(in.readNBytes(mark.length), mark);
        }
    }
}
