package io.wutong.cli.command;

import io.wutong.cli.console.UsageException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The number of partitions of each event topic, as an option. */
final class EventPartitions {
    private static final int MOST = 10_000;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of each event topic; it never changes later (default: what they have, else 6)")
    private @Nullable Integer partitions;

    /** The number given, if any. */
    OptionalInt given() {
        if (partitions == null) {
            return OptionalInt.empty();
        }
        if (partitions < 1 || partitions > MOST) {
            throw new UsageException("--partitions must be from 1 to " + MOST + " but is " + partitions);
        }
        return OptionalInt.of(partitions);
    }
}
