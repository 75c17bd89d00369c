package io.wutong.audit.log;

import static io.wutong.core.testkit.Events.entered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.audit.LogDiffersException;
import io.wutong.audit.NoTotalsException;
import io.wutong.audit.NotReachedException;
import io.wutong.audit.UnreadableInputException;
import io.wutong.audit.fold.Fold;
import io.wutong.audit.kit.Installation;
import io.wutong.audit.kit.SentLog;
import io.wutong.audit.replay.LogFold;
import io.wutong.audit.replay.Scope;
import io.wutong.core.testkit.Histories.Mix;
import io.wutong.core.testkit.Wire;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topic;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An export holds the log to the last byte, and whoever changes it is found out. */
@Timeout(120)
class DirectoryLogTest {
    private static final TopicPartition PARKS = new TopicPartition(EventType.PARK_OPENING.topic(), 1);

    @TempDir
    private static Path directory;

    private static Installation installation;

    @TempDir
    private Path export;

    @BeforeAll
    static void start() {
        installation = Installation.start(directory);
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @BeforeEach
    void reset() {
        installation.reset();
    }

    @Test
    void holdsEveryRecordByteForByte() throws Exception {
        // Given
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (KafkaProducer<byte[], byte[]> producer = installation.producer()) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(PARKS.topic(), 1, all, new byte[0]);
            record.headers().add("name", all).add("name", null).add("名", new byte[0]);
            producer.send(record).get();
            producer.send(new ProducerRecord<>(PARKS.topic(), 1, null, null)).get();
            producer.send(new ProducerRecord<>(PARKS.topic(), 1, new byte[0], all))
                    .get();
        }

        // When
        try (EventLog broker = broker()) {
            Manifest manifest = export(broker);

            // Then
            EventLog files = files();
            assertThat(read(files, PARKS)).isEqualTo(read(broker, PARKS));
            assertThat(files.ends(List.of(PARKS.topic()), IsolationLevel.READ_COMMITTED))
                    .isEqualTo(broker.ends(List.of(PARKS.topic()), IsolationLevel.READ_COMMITTED));
            assertThat(manifest.contents().get(PARKS)).satisfies(content -> {
                assertThat(content).isNotNull();
                assertThat(content.records()).isEqualTo(3);
            });
        }
    }

    @Test
    void refusesAFileWithOneByteChanged() throws Exception {
        // Given
        exportOfAHistory();
        Path file = export.resolve(Manifest.fileOf(PARKS));
        String text = Files.readString(file);
        String value = text.substring(text.indexOf("\"value\":\"") + 9, text.indexOf("\"value\":\"") + 13);
        Files.writeString(file, text.replaceFirst(value, value.startsWith("A") ? "BAAA" : "AAAA"));

        // When Then
        assertThatThrownBy(() -> read(files(), PARKS))
                .isInstanceOf(LogDiffersException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is not as it was exported");
    }

    @Test
    void refusesAFileThatLostALine() throws Exception {
        exportOfAHistory();
        Path file = export.resolve(Manifest.fileOf(PARKS));
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));

        assertThatThrownBy(() -> read(files(), PARKS)).isInstanceOf(LogDiffersException.class);
    }

    @ParameterizedTest
    @CsvSource({"end, -1", "start, 1", "last, -1", "records, -1"})
    void refusesAManifestThatSaysMoreOrLessThanItsFiles(String field, int change) throws Exception {
        // Given
        exportOfAHistory();
        Path file = export.resolve("manifest.json");
        Files.writeString(file, changed(Files.readString(file), field, change));

        // When Then
        assertThatThrownBy(() -> read(files(), PARKS))
                .isInstanceOf(LogDiffersException.class)
                .hasMessageContaining("is not as it was exported");
    }

    /** The manifest with one number about the partition of parks changed. */
    private static String changed(String manifest, String field, int change) {
        int at = manifest.indexOf("\"partition\" : 1", manifest.indexOf(PARKS.topic()));
        Matcher number = Pattern.compile("\"" + field + "\" : (\\d+)").matcher(manifest);
        assertThat(number.find(at)).isTrue();
        long changed = Long.parseLong(number.group(1)) + change;
        return manifest.substring(0, number.start(1)) + changed + manifest.substring(number.end(1));
    }

    @Test
    void isACutOfWhatItHolds() {
        // Given
        exportOfAHistory();
        List<String> events =
                installation.topics().events().stream().map(Topic::name).toList();

        // When
        Cut cut = Manifest.read(export).cut(events);

        // Then
        try (EventLog broker = broker()) {
            Fold fold = new LogFold(broker, installation.topics(), LocalSchemaIds.get(), 2, Progress.none())
                    .fold(Scope.ALL, Fold.Options.CHAINED);
            assertThat(cut).isEqualTo(fold.cut());
        }
    }

    @Test
    void namesFileAndLineOfWhatIsNoRecord() throws Exception {
        exportOfAHistory();
        Path file = export.resolve(Manifest.fileOf(PARKS));
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(1, lines.get(1).replace("\"offset\":1", "\"offset\":\"one\""));
        Files.write(file, lines);

        assertThatThrownBy(() -> read(files(), PARKS))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining(file + ", line 2: offset: a whole number needed");
    }

    @Test
    void isNoExportWithoutItsManifest() throws Exception {
        exportOfAHistory();
        Files.delete(export.resolve("manifest.json"));

        assertThatThrownBy(this::files)
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("is no complete export");
    }

    @Test
    void isNotWrittenOverAnother() {
        try (EventLog broker = broker()) {
            exportOfAHistory();

            assertThatThrownBy(() -> export(broker))
                    .isInstanceOf(UnreadableInputException.class)
                    .hasMessageContaining("is not empty");
        }
    }

    @Test
    void saysThatItHoldsNoTotals() {
        exportOfAHistory();

        assertThatThrownBy(() -> files().totals()).isInstanceOf(NoTotalsException.class);
    }

    @Test
    void holdsOnlyWhatIsCommitted() {
        try (EventLog broker = broker();
                KafkaProducer<byte[], byte[]> intake = installation.transactionalProducer("intake")) {
            intake.beginTransaction();
            var unused = intake.send(new ProducerRecord<>(
                    PARKS.topic(), 1, new byte[] {1}, Wire.encode(entered("s", "w", "2020-01-01"))));
            intake.flush();

            var manifest = export(broker);

            assertThat(manifest.contents().values()).allMatch(content -> content.records() == 0);
            assertThat(read(files(), PARKS)).isEmpty();
        }
    }

    @Test
    void saysThatATopicIsNotInIt() {
        exportOfAHistory();

        assertThatThrownBy(() -> files().ends(List.of("other"), IsolationLevel.READ_COMMITTED))
                .isInstanceOf(NotReachedException.class)
                .hasMessageContaining("there is no topic other in the directory");
    }

    private void exportOfAHistory() {
        SentLog sent = new SentLog(installation);
        sent.send(1, Mix.CLEAN, 100);
        sent.close();
        try (EventLog broker = broker()) {
            var unused = export(broker);
        }
    }

    private Manifest export(EventLog log) {
        return new LogExport(log, installation.topics(), Clock.systemUTC()).to(export, Progress.none());
    }

    private EventLog files() {
        return new DirectoryLog(installation.topics(), export);
    }

    private static EventLog broker() {
        return new BrokerLog(installation.topics(), installation.client());
    }

    private static List<String> read(EventLog log, TopicPartition partition) {
        List<String> records = new ArrayList<>();
        long end = log.ends(List.of(partition.topic()), IsolationLevel.READ_COMMITTED)
                .of(partition)
                .end();
        log.read(List.of(new LogRange(partition, 0, end)), record -> records.add(text(record)));
        return records;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder()
                .append(record.offset())
                .append(' ')
                .append(record.timestamp())
                .append(' ')
                .append(Arrays.toString(record.key()))
                .append(' ')
                .append(Arrays.toString(record.value()));
        record.headers()
                .forEach(header -> text.append(' ')
                        .append(Arrays.toString(header.key().getBytes(StandardCharsets.UTF_8)))
                        .append('=')
                        .append(Arrays.toString(header.value())));
        return text.toString();
    }
}
