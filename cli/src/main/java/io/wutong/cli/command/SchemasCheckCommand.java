package io.wutong.cli.command;

import io.wutong.audit.live.TotalsReader;
import io.wutong.cli.console.Surroundings;
import io.wutong.schemas.EventType;
import io.wutong.schemas.PublishedSchemas;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
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
        List<String> differences = PublishedSchemas.problems();
        if (differences.isEmpty() && running) {
            differences = notReadBy(readableIds());
        }
        return Differences.report(differences, printer());
    }

    private List<Integer> readableIds() {
        try (TotalsReader reader = new TotalsReader(Topics.of(LocalSchemaIds.get()), clientProperties())) {
            return reader.latestOverall(limit.duration()).getReadableSchemaIds();
        }
    }

    /** What this program writes, a line each, that a topology which reads these ids would refuse. */
    static List<String> notReadBy(Collection<Integer> readable) {
        return Arrays.stream(EventType.values())
                .filter(type -> !readable.contains(writtenId(type)))
                .map(type -> Topics.subject(type.topic()) + ": this program writes the schema id " + writtenId(type)
                        + ", the running topology reads " + new TreeSet<>(readable)
                        + ". Start the topology of this version first")
                .toList();
    }

    private static int writtenId(EventType type) {
        return LocalSchemaIds.get().idOf(Topics.subject(type.topic()), type.schema());
    }
}
