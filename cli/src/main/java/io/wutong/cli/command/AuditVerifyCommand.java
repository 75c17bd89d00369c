package io.wutong.cli.command;

import io.wutong.audit.log.Cut;
import io.wutong.audit.log.CutFile;
import io.wutong.audit.log.EventLog;
import io.wutong.audit.render.VerifyOutput;
import io.wutong.audit.verify.Verify;
import io.wutong.cli.console.ExitCodes;
import io.wutong.cli.console.Surroundings;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The running system held against a replay. */
@Command(
        name = "verify",
        description = {
            "Take the totals at one sequence, make totals, journal and dead letters again from the events up to there, and"
                    + " name every difference (exit code 3).",
            "The running system is neither stopped nor slowed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wutong audit verify --save-cut 2021-09.cut",
            "  wutong audit verify --against 2021-09.cut",
            "  wutong audit verify --from copy --against 2021-09.cut"
        })
public final class AuditVerifyCommand extends LogCommand {
    private static final ReportFormat.Views<Verify.Report> VIEWS =
            new ReportFormat.Views<>(VerifyOutput::text, VerifyOutput::json, VerifyOutput::csv, VerifyOutput::summary);

    @Option(
            names = "--against",
            paramLabel = "CUT",
            description = "Also prove that the events up to this cut, a file that --save-cut wrote, are what they were")
    private @Nullable Path against;

    @Mixin
    private final SavedCut savedCut = new SavedCut();

    @Mixin
    private final ReportFormat format = new ReportFormat();

    /** The command in its surroundings. */
    public AuditVerifyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        savedCut.check();
    }

    @Override
    int run(EventLog log, ReadProgress progress) throws IOException {
        Cut earlier = against == null ? null : CutFile.read(against);
        Verify.Report report = new Verify(log, topics(), LocalSchemaIds.get(), threads(), progress.progress())
                .run(earlier, savedCut.wanted());
        progress.close();
        format.print(report, VIEWS, printer());
        if (!report.holds()) {
            return ExitCodes.DIFFERENCE;
        }
        savedCut.save(report.cut(), printer());
        return ExitCodes.DONE;
    }
}
