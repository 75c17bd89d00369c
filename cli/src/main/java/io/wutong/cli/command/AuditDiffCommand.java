package io.wutong.cli.command;

import io.wutong.audit.diff.Diff;
import io.wutong.audit.diff.DiffResult;
import io.wutong.audit.diff.DiffResult.Cell;
import io.wutong.audit.diff.DiffResult.StandingChange;
import io.wutong.audit.log.EventLog;
import io.wutong.audit.render.DiffOutput;
import io.wutong.audit.replay.LogFold;
import io.wutong.cli.console.Surroundings;
import io.wutong.core.ledger.Place;
import io.wutong.core.totals.Measure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What changed, and by which events. */
@Command(
        name = "diff",
        description = {
            "Print what changed between two dates, two instants or two cuts, row by row and measure by measure, and the"
                    + " events that make the difference.",
            "What the events change is the difference: that is checked before anything is printed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wutong audit diff --cut 2021-09.cut --overall --measure in_station",
            "  wutong audit diff --as-of 2020-12-31 --as-of 2021-06-30",
            "  wutong audit diff --known-by 2021-10-08T17:00:00+08:00 --known-by 2021-11-08T17:00:00+08:00"
        })
public final class AuditDiffCommand extends LogCommand {
    private static final ReportFormat.Views<DiffResult> VIEWS =
            new ReportFormat.Views<>(DiffOutput::text, DiffOutput::json, DiffOutput::csv, DiffOutput::sides);

    @Mixin
    private final Sides sides = new Sides();

    @ArgGroup(multiplicity = "0..1")
    private @Nullable RowChoice choice;

    @Option(
            names = "--measure",
            paramLabel = "NAME",
            description = "Only this measure, by the contract's name, such as in_station")
    private @Nullable String measure;

    @Mixin
    private final ReportFormat format = new ReportFormat();

    /** The command in its surroundings. */
    public AuditDiffCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /**
     * What of the difference is wanted.
     *
     * @param row one row; null for all
     * @param measure one measure; null for all
     */
    private record Wanted(@Nullable Place row, @Nullable Measure measure) {
        boolean cell(Cell cell) {
            return (row == null || row.equals(cell.row())) && (measure == null || measure == cell.measure());
        }

        boolean standing(StandingChange change) {
            boolean of = row == null || row.equals(Place.workstation(change.workstationId()));
            return of && (measure == null || measure.kind() == Measure.Kind.STANDING);
        }
    }

    @Override
    void check() {
        wanted();
        sides.pair();
    }

    @Override
    int run(EventLog log, ReadProgress progress) throws IOException {
        Wanted wanted = wanted();
        Sides.Pair pair = sides.pair();
        LogFold folds = folds(log, progress);
        DiffResult diff = new Diff(folds).run(pair.before(), pair.after());
        progress.close();
        format.print(diff.only(wanted::cell, wanted::standing), VIEWS, printer());
        return exitCode(folds);
    }

    private Wanted wanted() {
        return new Wanted(
                choice == null ? null : choice.row(), measure == null ? null : Arguments.measure("--measure", measure));
    }
}
