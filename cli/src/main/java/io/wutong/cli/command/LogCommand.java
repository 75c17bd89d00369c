package io.wutong.cli.command;

import io.wutong.audit.live.LogEnds.PartitionEnds;
import io.wutong.audit.log.BrokerLog;
import io.wutong.audit.log.DirectoryLog;
import io.wutong.audit.log.EventLog;
import io.wutong.audit.replay.LogFold;
import io.wutong.cli.console.ExitCodes;
import io.wutong.cli.console.Surroundings;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that reads the log, from a broker or from an exported directory, with one reader per core. */
abstract class LogCommand extends CommonCommand {
    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Read this directory, which 'wutong audit export' wrote, and no broker")
    private @Nullable Path directory;

    @Mixin
    private final OutputSuffix outputs = new OutputSuffix();

    @Mixin
    private final AnswerLimit limit = new AnswerLimit();

    LogCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** Asks the log and gives the exit code. */
    abstract int run(EventLog log, ReadProgress progress) throws Exception;

    /** Refuses wrong options before anything is read. */
    abstract void check();

    @Override
    final int run() throws Exception {
        check();
        try (EventLog log = open();
                ReadProgress progress = new ReadProgress(printer())) {
            return run(log, progress);
        }
    }

    private EventLog open() {
        Topics topics = topics();
        if (directory == null) {
            return new BrokerLog(topics, clientProperties(), limit.duration());
        }
        requireNoBroker("--from reads a directory and no broker");
        return new DirectoryLog(topics, directory);
    }

    final Topics topics() {
        return outputs.topics();
    }

    static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    final LogFold folds(EventLog log, ReadProgress progress) {
        return new LogFold(log, topics(), LocalSchemaIds.get(), threads(), progress.progress());
    }

    /** The exit code of a result made of this log: event topics are kept for ever, so that each begins with its first. */
    final int exitCode(LogFold folds) {
        List<PartitionEnds> cut = folds.ends().partitions().values().stream()
                .filter(ends -> ends.start() > 0)
                .toList();
        cut.forEach(ends -> printer()
                .notice("wutong: " + ends.partition() + " begins at offset " + ends.start()
                        + ": the events before it were deleted, and nothing above counts them"));
        return cut.isEmpty() ? ExitCodes.DONE : ExitCodes.DIFFERENCE;
    }
}
