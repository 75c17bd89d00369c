package io.wutong.cli.command;

import io.wutong.audit.live.TotalsReader;
import io.wutong.cli.console.Surroundings;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the compiled schemas with the published ones and with what the running topology reads. */
@Command(
        name = "check",
        description = {
            "Check that the schemas of this program are published, that every published version can be read by every"
                    + " other, and that ids are in order.",
            "What differs is named (exit code 3)."
        })
public final class SchemasCheckCommand extends CommonCommand {
    @Option(
            names = "--running",
            description = "Also check that the running topology reads the event schemas that this program writes")
    private boolean running;

    @Mixin
    private final TimeLimit limit = new TimeLimit();

    /** The command in its surroundings. */
    public SchemasCheckCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        List<String> differences = new ArrayList<>(SchemaCheck.ofThisProgram());
        if (running) {
            try (TotalsReader reader = new TotalsReader(Topics.of(LocalSchemaIds.get()), clientProperties())) {
                List<Integer> readable = reader.latestOverall(limit.duration()).getReadableSchemaIds();
                differences.addAll(SchemaCheck.ofTopology(readable));
            }
        }
        return Differences.report(differences, printer());
    }
}
