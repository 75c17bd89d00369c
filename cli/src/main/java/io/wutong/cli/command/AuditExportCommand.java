package io.wutong.cli.command;

import io.wutong.audit.log.Cut;
import io.wutong.audit.log.EventLog;
import io.wutong.audit.log.LogExport;
import io.wutong.audit.log.Manifest;
import io.wutong.audit.render.CutText;
import io.wutong.cli.console.Surroundings;
import io.wutong.schemas.topics.Topic;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A copy of the log as files. */
@Command(
        name = "export",
        description = {
            "Write the whole log into a directory: JSON Lines for each topic and partition, raw bytes and headers included,"
                    + " and a manifest with counts and chains.",
            "Every audit command reads it with --from and needs no broker then."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wutong audit export --to copy --save-cut copy.cut",
            "  wutong audit verify --from copy",
            "  wutong audit explain --from copy --overall --measure in_station"
        })
public final class AuditExportCommand extends LogCommand {
    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "The directory: made if it is not there, else empty")
    private Path target;

    @Mixin
    private final SavedCut savedCut = new SavedCut();

    /** The command in its surroundings. */
    public AuditExportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        savedCut.check();
    }

    @Override
    int run(EventLog log, ReadProgress progress) {
        Manifest manifest = new LogExport(log, topics(), Clock.systemUTC()).to(target, progress.progress());
        progress.close();
        Cut cut = manifest.cut(topics().events().stream().map(Topic::name).toList());
        Map<String, Long> records = new TreeMap<>();
        manifest.contents()
                .forEach((partition, content) -> records.merge(partition.topic(), content.records(), Long::sum));
        printer().result("exported from " + manifest.source() + " to " + target + ":");
        records.forEach((topic, count) -> printer().result("  " + topic + ": " + count + " records"));
        CutText.of(cut).forEach(printer()::result);
        savedCut.save(cut, printer());
        return exitCode(folds(log, progress));
    }
}
