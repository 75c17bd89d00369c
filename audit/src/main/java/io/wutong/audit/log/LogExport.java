package io.wutong.audit.log;

import io.wutong.audit.UnreadableInputException;
import io.wutong.audit.client.Partitions;
import io.wutong.audit.live.LogEnds;
import io.wutong.audit.live.LogEnds.PartitionEnds;
import io.wutong.schemas.topics.Topic;
import io.wutong.schemas.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes the whole log into a directory: events, journal, totals and dead letters. The order of the ends that are taken
 * makes the directory one consistent picture of a running system: overall first, then what its totals were made from,
 * the event topics last.
 */
public final class LogExport {
    private final EventLog log;
    private final Topics topics;
    private final Clock clock;

    /** An export of a log. */
    public LogExport(EventLog log, Topics topics, Clock clock) {
        this.log = log;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Writes the log as it is now. The manifest is written last: a directory without it is no export.
     *
     * @param directory made if it is not there; must be empty
     * @param progress told of the records that are written
     * @return what was written
     * @throws UnreadableInputException when the directory is not empty or cannot be written
     * @throws io.wutong.audit.NotReachedException when the log cannot be read
     */
    public Manifest to(Path directory, Progress progress) {
        try {
            prepare(directory);
            List<PartitionEnds> all = ends();
            progress.begin(
                    "records",
                    all.stream().mapToLong(ends -> ends.end() - ends.start()).sum());
            SortedMap<TopicPartition, Manifest.Content> contents = new TreeMap<>(Partitions.ORDER);
            for (PartitionEnds ends : all) {
                contents.put(ends.partition(), write(ends, directory, progress));
            }
            Manifest manifest = new Manifest(log.name(), clock.instant().toString(), contents);
            manifest.write(directory);
            progress.end();
            return manifest;
        } catch (IOException e) {
            throw new UnreadableInputException(directory + " cannot be written: " + e, e);
        }
    }

    private static void prepare(Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new UnreadableInputException(directory + " is no directory: an export needs one of its own");
        }
        Files.createDirectories(directory);
        try (Stream<Path> there = Files.list(directory)) {
            if (there.findAny().isPresent()) {
                throw new UnreadableInputException(directory + " is not empty: an export needs a directory of its own");
            }
        }
    }

    private List<PartitionEnds> ends() {
        List<PartitionEnds> all = new ArrayList<>();
        add(all, List.of(topics.overallTotals().name()), IsolationLevel.READ_COMMITTED);
        add(
                all,
                List.of(
                        topics.workstationTotals().name(),
                        topics.industryTotals().name(),
                        topics.journal().name(),
                        topics.deadLetter().name()),
                IsolationLevel.READ_UNCOMMITTED);
        add(all, topics.events().stream().map(Topic::name).toList(), IsolationLevel.READ_COMMITTED);
        return all;
    }

    private void add(List<PartitionEnds> all, List<String> names, IsolationLevel isolation) {
        LogEnds ends = log.ends(names, isolation);
        all.addAll(ends.partitions().values());
    }

    private Manifest.Content write(PartitionEnds ends, Path directory, Progress progress) throws IOException {
        Chain chain = new Chain();
        long[] records = new long[1];
        long[] last = {Cut.NONE};
        Path file = directory.resolve(Manifest.fileOf(ends.partition()));
        try (RecordLines.Writer lines = new RecordLines.Writer(file)) {
            log.read(List.of(new LogRange(ends.partition(), ends.start(), ends.end())), record -> {
                try {
                    lines.write(record);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                chain.add(record);
                records[0]++;
                last[0] = record.offset();
                progress.add(1);
                return true;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Manifest.Content(ends, last[0], records[0], chain.hex());
    }
}
