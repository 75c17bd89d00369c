package io.wutong.cli.command;

import io.wutong.audit.explain.Explain;
import io.wutong.audit.explain.Figure;
import io.wutong.audit.explain.Receipt;
import io.wutong.audit.log.EventLog;
import io.wutong.audit.render.CutText;
import io.wutong.audit.render.ReceiptOutput;
import io.wutong.audit.replay.LogFold;
import io.wutong.audit.replay.Scope;
import io.wutong.cli.console.Surroundings;
import io.wutong.cli.console.UsageException;
import io.wutong.core.ledger.Place;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The receipt of one number. */
@Command(
        name = "explain",
        description = {
            "Print the receipt of one number: each event that counts and what it adds, then each that speaks of the number"
                    + " and does not count, and why.",
            "What the events add is the number: that is checked before anything is printed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wutong audit explain --overall --measure in_station --as-of 2021-09-30",
            "  wutong audit explain --workstation jb-m-07 --measure entered_by_year --year 2021",
            "  wutong audit explain --industry finance --measure paid_fen --format csv > receipt.csv"
        })
public final class AuditExplainCommand extends LogCommand {
    private static final ReportFormat.Views<Receipt> VIEWS = new ReportFormat.Views<>(
            ReceiptOutput::text,
            ReceiptOutput::json,
            ReceiptOutput::csv,
            receipt -> CutText.of(new Scope(receipt.asOf(), null, null), receipt.cut()));

    @ArgGroup(multiplicity = "1")
    private RowChoice choice;

    @Option(
            names = "--measure",
            paramLabel = "NAME",
            required = true,
            description = "The measure, by the contract's name, such as in_station")
    private String measure;

    @Option(
            names = "--year",
            paramLabel = "Y",
            description = "Of a by-year measure, the year (default: the sum of all years)")
    private @Nullable Integer year;

    @Mixin
    private final Knowledge knowledge = new Knowledge();

    @Mixin
    private final ReportFormat format = new ReportFormat();

    /** The command in its surroundings. */
    public AuditExplainCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        figure();
    }

    @Override
    int run(EventLog log, ReadProgress progress) throws IOException {
        LogFold folds = folds(log, progress);
        Receipt receipt = new Explain(folds).run(figure(), knowledge.scope());
        progress.close();
        format.print(receipt, VIEWS, printer());
        if (receipt.counted().isEmpty() && receipt.notCounted().isEmpty()) {
            printer().notice("wutong: no event up to this cut speaks of " + receipt.figure() + hint(receipt.figure()));
        }
        return exitCode(folds);
    }

    private static String hint(Figure figure) {
        return figure.row().kind() == Place.Kind.OVERALL
                ? ""
                : ": is " + figure.row().id() + " the right name of the row?";
    }

    private Figure figure() {
        Integer checked = year == null ? null : Integer.valueOf(Arguments.year("--year", year));
        try {
            return new Figure(choice.row(), Arguments.measure("--measure", measure), checked);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }
}
