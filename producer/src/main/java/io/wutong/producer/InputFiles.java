package io.wutong.producer;

import io.wutong.producer.csv.CsvFile;
import io.wutong.producer.failure.UnreadableInputException;
import io.wutong.producer.person.PersonKey;
import io.wutong.producer.rows.JsonLines;
import io.wutong.producer.rows.Source;
import io.wutong.producer.xlsx.XlsxFile;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which reader a file is for, by the end of its name: {@code .xlsx}, {@code .csv}, and JSON Lines for any other. */
public final class InputFiles {
    private InputFiles() {}

    /**
     * The file as a source, opened when its turn comes.
     *
     * @param key under which ID numbers of spreadsheets become pseudonyms; null where there is none
     * @throws UnreadableInputException when there is no such file, it may not be read, or nobody reads such a file
     */
    public static Source source(Path file, @Nullable PersonKey key) {
        Source lines = JsonLines.file(file);
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".xls") || name.endsWith(".xlsm") || name.endsWith(".xlsb") || name.endsWith(".et")) {
            throw new UnreadableInputException(
                    file + ": workbooks of this kind are not read; save it as \"Excel workbook (.xlsx)\"");
        }
        if (isWorkbook(file)) {
            return new XlsxFile(file, key);
        }
        return isCsv(file) ? new CsvFile(file, key) : lines;
    }

    /**
     * A workbook or CSV file that messages and sources call by another name than its path.
     *
     * @throws UnreadableInputException when it is neither by the end of its path
     */
    public static Source spreadsheet(Path file, String name, @Nullable PersonKey key) {
        if (isWorkbook(file)) {
            return new XlsxFile(file, name, key);
        }
        if (isCsv(file)) {
            return new CsvFile(file, name, key);
        }
        throw new UnreadableInputException(name + ": neither a workbook (.xlsx) nor CSV (.csv)");
    }

    /** Whether the file's name is that of a workbook. */
    public static boolean isWorkbook(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx");
    }

    /** Whether the file's name is that of a CSV file. */
    public static boolean isCsv(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }
}
