package io.wutong.producer.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static final int LIMIT = LineReader.LONGEST_LINE;

    @Test
    void numbersLinesFromOneAndCountsTheEmptyOnes() throws IOException {
        assertThat(read("a\n\nb\n")).containsExactly("1:a", "2:", "3:b");
    }

    @Test
    void takesALastLineThatIsNotEnded() throws IOException {
        assertThat(read("a\nb")).containsExactly("1:a", "2:b");
    }

    @Test
    void findsNoLineInAnEmptyStream() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("\ufeff")).isEmpty();
    }

    @Test
    void skipsAByteOrderMarkAtTheStartAlone() throws IOException {
        assertThat(read("\ufeffa\n\ufeffb")).containsExactly("1:a", "2:\ufeffb");
    }

    @Test
    void keepsAnIncompleteByteOrderMark() throws IOException {
        try (LineReader lines = new LineReader(new ByteArrayInputStream(new byte[] {(byte) 0xEF, (byte) 0xBB}))) {
            assertThat(lines.next()).extracting(LineReader.Line::length).isEqualTo(2L);
        }
    }

    @Test
    void readsStreamsThatGiveSingleBytes() throws IOException {
        assertThat(read(new OneByteAtATime("\ufeff江北\nb\n"))).containsExactly("1:江北", "2:b");
    }

    @Test
    void holdsTheLongestLineAndPassesByALongerOne() throws IOException {
        String longest = "x".repeat(LIMIT);

        List<String> lines = read("a\n" + longest + "\n" + longest + "y\nb");

        assertThat(lines).containsExactly("1:a", "2:" + longest, "3 too long: " + (LIMIT + 1), "4:b");
    }

    @Test
    void passesByALongLastLineThatIsNotEnded() throws IOException {
        assertThat(read("x".repeat(3 * LIMIT))).containsExactly("1 too long: " + 3 * LIMIT);
    }

    @Test
    void passesByALineOfMoreThanTwoGibibytes() throws IOException {
        long length = Integer.MAX_VALUE + 2L;
        try (LineReader lines = new LineReader(new Letters(length))) {
            assertThat(lines.next()).isEqualTo(new LineReader.Line(1, length, null));
            assertThat(lines.next()).isNull();
            assertThat(lines.bytesRead()).isEqualTo(length);
        }
    }

    private static List<String> read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> read(InputStream in) throws IOException {
        List<String> found = new ArrayList<>();
        try (LineReader lines = new LineReader(in)) {
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                ByteBuffer bytes = line.bytes();
                found.add(
                        bytes == null
                                ? line.number() + " too long: " + line.length()
                                : line.number() + ":" + StandardCharsets.UTF_8.decode(bytes));
            }
        }
        return found;
    }

    private static final class OneByteAtATime extends InputStream {
        private final ByteArrayInputStream bytes;

        OneByteAtATime(String text) {
            this.bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, Math.min(length, 1));
        }
    }

    private static final class Letters extends InputStream {
        private long left;

        Letters(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int read = (int) Math.min(left, length);
            Arrays.fill(target, offset, offset + read, (byte) 'x');
            left -= read;
            return read == 0 ? -1 : read;
        }
    }
}
