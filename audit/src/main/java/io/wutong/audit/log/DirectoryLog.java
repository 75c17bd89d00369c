package io.wutong.audit.log;

import io.wutong.audit.LogDiffersException;
import io.wutong.audit.NoTotalsException;
import io.wutong.audit.TopicMissingException;
import io.wutong.audit.UnreadableInputException;
import io.wutong.audit.client.Partitions;
import io.wutong.audit.live.CutAssembly;
import io.wutong.audit.live.LogEnds;
import io.wutong.audit.live.LogEnds.PartitionEnds;
import io.wutong.audit.live.TotalsCut;
import io.wutong.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * The log in an exported directory. Whenever a file is read, it is read whole and held against the manifest, so that no
 * result rests on a file that was changed.
 */
public final class DirectoryLog implements EventLog {
    private final Topics topics;
    private final Path directory;
    private final Manifest manifest;

    /**
     * The log in a directory that {@link LogExport} made.
     *
     * @throws UnreadableInputException when it is none
     */
    public DirectoryLog(Topics topics, Path directory) {
        this.topics = topics;
        this.directory = directory;
        this.manifest = Manifest.read(directory);
    }

    @Override
    public String name() {
        return "the directory " + directory;
    }

    @Override
    public LogEnds ends(Collection<String> names, IsolationLevel isolation) {
        Set<String> missing = new HashSet<>(names);
        SortedMap<TopicPartition, PartitionEnds> ends = new TreeMap<>(Partitions.ORDER);
        manifest.contents().forEach((partition, content) -> {
            if (names.contains(partition.topic())) {
                missing.remove(partition.topic());
                ends.put(partition, content.ends());
            }
        });
        if (!missing.isEmpty()) {
            throw new TopicMissingException(missing.iterator().next(), name());
        }
        return new LogEnds(ends);
    }

    @Override
    public void read(List<LogRange> ranges, RecordSink sink) {
        for (LogRange range : ranges) {
            read(range, sink);
        }
    }

    @Override
    public TotalsCut totals() {
        List<ConsumerRecord<byte[], byte[]>> last = new java.util.ArrayList<>(1);
        readAll(topics.overallTotals().name(), record -> {
            last.clear();
            return last.add(record);
        });
        if (last.isEmpty()) {
            throw new NoTotalsException(topics.overallTotals().name());
        }
        CutAssembly assembly = new CutAssembly(topics, CutAssembly.overall(topics, last.get(0)));
        for (String name : List.of(
                topics.workstationTotals().name(), topics.industryTotals().name())) {
            readAll(name, record -> {
                assembly.add(record);
                return true;
            });
        }
        return assembly.cut();
    }

    @Override
    public void close() {
        // files are open only while they are read
    }

    private void readAll(String topic, RecordSink sink) {
        read(
                ends(List.of(topic), IsolationLevel.READ_COMMITTED).partitions().values().stream()
                        .map(ends -> new LogRange(ends.partition(), ends.start(), ends.end()))
                        .toList(),
                sink);
    }

    private void read(LogRange range, RecordSink sink) {
        Manifest.Content content = manifest.contents().get(range.partition());
        if (content == null) {
            throw new TopicMissingException(range.partition().topic(), name());
        }
        Path file = directory.resolve(Manifest.fileOf(range.partition()));
        Check check = new Check(file, content);
        boolean wanted = true;
        try (RecordLines.Reader lines = new RecordLines.Reader(file, range.partition())) {
            for (var record = lines.next(); record != null; record = lines.next()) {
                check.add(record);
                boolean inside = record.offset() >= range.from() && record.offset() < range.to();
                wanted = wanted && (!inside || sink.accept(record));
            }
        } catch (IOException e) {
            throw new UnreadableInputException(file + " cannot be read: " + JsonFields.reason(e), e);
        }
        check.finish();
    }

    /** Holds one file against the manifest. */
    private static final class Check {
        private final Path file;
        private final Manifest.Content content;
        private final Chain chain = new Chain();
        private long records;
        private long last = Cut.NONE;

        Check(Path file, Manifest.Content content) {
            this.file = file;
            this.content = content;
        }

        void add(ConsumerRecord<byte[], byte[]> record) {
            PartitionEnds ends = content.ends();
            boolean inOrder = record.offset() > last && record.offset() >= ends.start() && record.offset() < ends.end();
            if (!inOrder) {
                throw differs("offset " + record.offset() + " stands after " + last
                        + ", but the manifest has offsets from " + ends.start() + " to before " + ends.end());
            }
            chain.add(record);
            records++;
            last = record.offset();
        }

        void finish() {
            boolean same = records == content.records()
                    && last == content.last()
                    && chain.hex().equals(content.chain());
            if (!same) {
                throw differs(records + " records up to offset " + last + " with chain " + chain.hex()
                        + ", but the manifest has " + content.records() + " up to offset " + content.last()
                        + " with chain " + content.chain());
            }
        }

        private LogDiffersException differs(String how) {
            return new LogDiffersException(List.of(file + " is not as it was exported: " + how));
        }
    }
}
