package io.wutong.cli.command;

import io.wutong.audit.log.EventLog;
import io.wutong.audit.render.CutText;
import io.wutong.audit.replay.LogFold;
import io.wutong.audit.replay.Replay;
import io.wutong.audit.replay.Scope;
import io.wutong.cli.console.Surroundings;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The totals, derived again. */
@Command(
        name = "replay",
        description = {
            "Print the totals that the events give, from the first one on, and the cut up to which they were read.",
            "The running system has no part in it; 'totals --format json' says the same where nothing is wrong."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wutong audit replay --as-of 2021-09-30",
            "  wutong audit replay --known-by 2021-10-08T17:00:00+08:00 --format json",
            "  wutong audit replay --save-cut 2021-09.cut",
            "  wutong audit replay --cut 2021-09.cut"
        })
public final class AuditReplayCommand extends LogCommand {
    private static final double NANOS = 1e9;

    @Mixin
    private final Knowledge knowledge = new Knowledge();

    @Mixin
    private final SavedCut savedCut = new SavedCut();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "table, json (the contract's document) or csv (default: table)",
            showDefaultValue = Visibility.NEVER)
    private TotalsFormat format;

    /** The command in its surroundings. */
    public AuditReplayCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        savedCut.check();
    }

    @Override
    int run(EventLog log, ReadProgress progress) throws IOException {
        Scope scope = knowledge.scope();
        LogFold folds = folds(log, progress);
        Replay.Result result = new Replay(folds).run(scope, savedCut.wanted());
        progress.close();
        format.print(result.totals(), "replayed", printer());
        describe(result, format == TotalsFormat.TABLE ? printer()::result : printer()::notice);
        if (result.events() == 0) {
            printer().notice("wutong: no event stands in this cut, so every number is 0");
        }
        savedCut.save(result.cut(), printer());
        return exitCode(folds);
    }

    private static void describe(Replay.Result result, Consumer<String> line) {
        line.accept("");
        double seconds = Math.max(result.took().toNanos() / NANOS, 1e-3);
        line.accept(String.format(
                Locale.ROOT,
                "%,d events read in %.1f s (%,d/s)",
                result.events(),
                seconds,
                Math.round(result.events() / seconds)));
        result.outcomes().counts().forEach((kind, count) -> line.accept("  " + kind + ": " + count));
        CutText.of(result.scope(), result.cut()).forEach(line);
    }
}
