package io.wutong.cli.command;

import io.wutong.cli.console.Printer;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** How a result of the audit is printed, as an option. Standard output holds the result alone. */
final class ReportFormat {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "table, json or csv (default: table); csv is safe to open in a spreadsheet",
            showDefaultValue = Visibility.NEVER)
    private Format format;

    /** The formats. */
    enum Format {
        TABLE,
        JSON,
        CSV
    }

    /**
     * A result in each format.
     *
     * @param text lines for people, the cut among them
     * @param json writes the document
     * @param csv writes the lines
     * @param about what is said on standard error of a result in a format for machines: the cut at least
     */
    record Views<T>(Function<T, List<String>> text, Writing<T> json, Writing<T> csv, Function<T, List<String>> about) {}

    /** Writes a result. */
    @FunctionalInterface
    interface Writing<T> {
        void write(T result, Writer writer) throws IOException;
    }

    <T> void print(T result, Views<T> views, Printer printer) throws IOException {
        if (format == Format.TABLE) {
            views.text().apply(result).forEach(printer::result);
            return;
        }
        (format == Format.JSON ? views.json() : views.csv()).write(result, printer.output());
        printer.output().flush();
        views.about().apply(result).forEach(printer::notice);
    }
}
