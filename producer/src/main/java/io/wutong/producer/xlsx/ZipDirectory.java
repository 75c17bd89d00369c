package io.wutong.producer.xlsx;

import io.wutong.producer.failure.UnreadableInputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The list of entries at the end of a zip, which a reader takes into memory whole: it must be short, however many entries it
 * says it has.
 */
final class ZipDirectory {
    private static final int END_LENGTH = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int OFFSET_AT = 16;
    private static final long ELSEWHERE = 0xffff_ffffL;

    private ZipDirectory() {}

    static void requireShort(Path file, String name) throws IOException {
        try (RandomAccessFile zip = new RandomAccessFile(file.toFile(), "r")) {
            long size = zip.length();
            byte[] tail = new byte[(int) Math.min(size, END_LENGTH + LONGEST_COMMENT)];
            zip.seek(size - tail.length);
            zip.readFully(tail);
            long begin = beginOf(tail);
            if (begin < 0 || begin == ELSEWHERE || begin > size) {
                throw new UnreadableInputException(
                        name + ": no workbook, or a damaged one: the zip has no end; open it and save it again");
            }
            if (size - begin > XlsxLimits.DIRECTORY) {
                throw new UnreadableInputException(
                        file + ": more entries than any workbook has; copy the rows into a" + " new workbook");
            }
        }
    }

    private static long beginOf(byte[] tail) {
        ByteBuffer bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = tail.length - END_LENGTH; at >= 0; at--) {
            if (bytes.getInt(at) == END_SIGNATURE) {
                return Integer.toUnsignedLong(bytes.getInt(at + OFFSET_AT));
            }
        }
        return -1;
    }
}
