package io.wutong.producer.receipt;

import io.wutong.producer.InputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Gives files back once an import is over: with the receipt of every row, and with the rows alone that need work. */
public final class ReceiptFiles {
    private final Outcomes outcomes;
    private final Language language;

    /** Files of an import's outcomes. */
    public ReceiptFiles(Outcomes outcomes, Language language) {
        this.outcomes = outcomes;
        this.language = language;
    }

    /**
     * A file that was read and the file to be written.
     *
     * @param input the file that was read
     * @param name what it was called when it was read
     * @param output the file to write, of mode 0600, in the place of one that may be there
     */
    public record Copy(Path input, String name, Path output) {
        /** Of a file that was called by its path. */
        public Copy(Path input, Path output) {
            this(input, input.toString(), output);
        }
    }

    /** Whether such a file can be given back: workbooks and CSV. */
    public static boolean canReturn(Path file) {
        return InputFiles.isWorkbook(file) || InputFiles.isCsv(file);
    }

    /** Gives the files back with the receipt of every row, in the order in which they were read. */
    public void writeReceipts(List<Copy> copies) throws IOException {
        outcomes.rewind();
        for (Copy copy : copies) {
            PrivateFile.write(copy.output(), out -> {
                if (InputFiles.isWorkbook(copy.input())) {
                    new XlsxReceipts(outcomes, language).write(copy, out);
                } else {
                    new CsvReceipts(outcomes, language).writeAll(copy, out);
                }
            });
        }
    }

    /** Gives the rows that need work back, in the order in which the files were read. */
    public void writeRejects(List<Copy> copies) throws IOException {
        outcomes.rewind();
        for (Copy copy : copies) {
            PrivateFile.write(copy.output(), out -> {
                if (InputFiles.isWorkbook(copy.input())) {
                    new XlsxRejects(outcomes, language).write(copy, out);
                } else {
                    new CsvReceipts(outcomes, language).writeRejects(copy, out);
                }
            });
        }
    }
}
