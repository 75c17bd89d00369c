package io.wutong.cli.command;

import io.wutong.cli.console.UsageException;
import io.wutong.producer.receipt.Language;
import io.wutong.producer.receipt.ReceiptFiles;
import io.wutong.producer.receipt.ReceiptFiles.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where files are given back, and in which language, as options. */
final class ReceiptOptions {
    private static final String RECEIPTS = "--receipts";
    private static final String REJECTS = "--rejects";

    @Option(
            names = RECEIPTS,
            paramLabel = "FILE",
            description = "Give the workbook or CSV file back with one more column: what became of each row and what to"
                    + " do; of several files, a directory")
    private @Nullable Path receipts;

    @Option(
            names = REJECTS,
            paramLabel = "FILE",
            description = "Write the rows alone that need work, to be mended and sent again; of several files, a"
                    + " directory")
    private @Nullable Path rejects;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "The language of receipts and refusals: zh or en (default: by the locale)")
    private @Nullable Language language;

    /** Whether anything is given back. */
    boolean given() {
        return receipts != null || rejects != null;
    }

    /** The language asked for, else that of the locale. */
    Language language(Map<String, String> environment) {
        return language == null ? Language.of(environment) : language;
    }

    /** Refuses what cannot be written, before anything is read. */
    void check(List<String> inputs) throws IOException {
        copies(RECEIPTS, receipts, inputs);
        copies(REJECTS, rejects, inputs);
    }

    /** Writes what was asked for. */
    void write(ReceiptFiles files, List<String> inputs) throws IOException {
        List<Copy> all = copies(RECEIPTS, receipts, inputs);
        if (!all.isEmpty()) {
            files.writeReceipts(all);
        }
        List<Copy> some = copies(REJECTS, rejects, inputs);
        if (!some.isEmpty()) {
            files.writeRejects(some);
        }
    }

    private static List<Copy> copies(String option, @Nullable Path target, List<String> inputs) throws IOException {
        if (target == null) {
            return List.of();
        }
        boolean directory = Files.isDirectory(target);
        if (inputs.size() > 1 && !directory) {
            throw new UsageException(option + ": of several files, give a directory that is there, not " + target);
        }
        List<Copy> copies = inputs.stream()
                .map(Path::of)
                .map(input -> new Copy(input, directory ? target.resolve(input.getFileName()) : target))
                .toList();
        for (Copy copy : copies) {
            require(option, copy);
        }
        return copies;
    }

    private static void require(String option, Copy copy) throws IOException {
        if (!ReceiptFiles.canReturn(copy.input())) {
            throw new UsageException(option + ": only workbooks (.xlsx) and CSV (.csv) are given back, not "
                    + copy.input() + "; --wait prints what the ledger decided");
        }
        if (!ending(copy.input()).equals(ending(copy.output()))) {
            throw new UsageException(option + ": " + copy.output() + " must end in " + ending(copy.input()) + " as "
                    + copy.input() + " does");
        }
        Path directory = copy.output().toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new UsageException(option + ": there is no directory " + directory);
        }
        if (Files.exists(copy.output())
                && Files.exists(copy.input())
                && Files.isSameFile(copy.output(), copy.input())) {
            throw new UsageException(option + ": " + copy.output() + " is the file that is read; name another");
        }
    }

    private static String ending(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }
}
