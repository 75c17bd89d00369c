package io.wutong.producer.xlsx;

import io.wutong.producer.failure.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a file is by its first bytes, whatever it is called. */
final class FileKind {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    private static final String ENCRYPTED = "EncryptedPackage";
    private static final int HEAD = 1024 * 1024;

    private FileKind() {}

    /** Refuses whatever is no zip, or too large, and says what it is instead. */
    static void requireWorkbook(Path file, String name) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            throw new UnreadableInputException(name + ": empty (0 bytes)");
        }
        if (size > XlsxLimits.FILE) {
            throw new UnreadableInputException(name + ": " + size + " bytes, at most " + XlsxLimits.FILE
                    + " allowed; split the workbook, or save its sheets as CSV");
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        if (beginsWith(head, OLE)) {
            throw new UnreadableInputException(
                    isEncrypted(head)
                            ? name + ": encrypted with a password; save it without one"
                            : name + ": an old .xls workbook; save it as \"Excel workbook (.xlsx)\"");
        }
        if (!beginsWith(head, ZIP)) {
            throw new UnreadableInputException(
                    name + ": no workbook, whatever its name says; if it is CSV, let its name end in .csv");
        }
    }

    private static boolean isEncrypted(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.contains(new String(ENCRYPTED.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    }

    private static boolean beginsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }
}
