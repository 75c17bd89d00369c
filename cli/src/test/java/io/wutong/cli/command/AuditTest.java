package io.wutong.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wutong.cli.Invocation;
import io.wutong.cli.Invocation.Outcome;
import io.wutong.cli.service.Installation;
import io.wutong.core.totals.Measure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The audit of a broker with a running topology, and of files that were exported from it. The installation is shared and
 * its log only grows, so the order is fixed: what is wrong is made last.
 */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditTest {
    private static final Path SAMPLE = Invocation.HOME.resolve("samples/jiangbei-2021");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static Installation installation;
    private static Invocation here;

    @BeforeAll
    static void start() throws Exception {
        installation = Installation.start(
                directory.resolve("installation"), 0, address -> Map.of("bootstrap.servers", address));
        assertThat(installation.topology().awaitRunning(new CompletableFuture<>()))
                .isTrue();
        here = Invocation.plain().at(installation.bootstrapServers());
        here.run(Stream.concat(Stream.of("import", "--wait"), sample()).toArray(String[]::new))
                .exits(0);
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    @Order(1)
    void replaysWhatTheRunningSystemSays() throws IOException {
        // Given
        String live = here.run("totals", "--format", "json").exits(0).output();

        // When
        Outcome outcome = here.run("audit", "replay", "--format", "json").exits(0);

        // Then
        assertThat(rows(outcome.output())).isEqualTo(rows(live));
        outcome.says("236 events read", "cut, partition@last offset:", "talent.workstation.v1 (");
    }

    @Test
    @Order(1)
    void replaysTheSampleAsOfADay() throws IOException {
        JsonNode december = overall("--as-of", "2020-12-31");
        JsonNode june = overall("--as-of", "2021-06-30");

        assertThat(numbers(december, "workstations", "workstations_municipal", "entered", "in_station"))
                .containsExactly(29L, 21L, 85L, 85L);
        assertThat(numbers(june, "workstations", "entered", "completed", "withdrew", "in_station"))
                .containsExactly(31L, 109L, 15L, 1L, 93L);
    }

    @Test
    @Order(1)
    void saysThatNothingWasKnownBeforeTheFirstEvent() {
        here.run("audit", "replay", "--known-by", "2021-10-08T17:00:00+08:00")
                .exits(0)
                .prints("0 events read", "as known by 2021-10-08T09:00:00Z", "0@- 1@-")
                .says("no event stands in this cut");
    }

    @Test
    @Order(1)
    void printsTablesAndCsvWithTheirCut() {
        here.run("audit", "replay")
                .exits(0)
                .prints("全区 overall (replayed)", "PostdocEnrollment DUPLICATE: 12", "cut, partition@last offset:");
        Outcome csv = here.run("audit", "replay", "--format", "csv").exits(0);
        assertThat(csv.output().lines().toList()).allMatch(line -> line.contains(","));
        csv.says("cut, partition@last offset:");
    }

    @Test
    @Order(2)
    void verifiesTheRunningSystemAndSavesWhereItStood() {
        here.run("audit", "verify", "--save-cut", file("verified.cut"))
                .exits(0)
                .prints(
                        "everything holds at sequence ",
                        "236 events read",
                        "Workstation ACCEPTED",
                        "236 journal entries")
                .says("cut saved in " + file("verified.cut"));
        here.run("audit", "verify", "--against", file("verified.cut")).exits(0).prints("everything holds");
    }

    @Test
    @Order(2)
    void aReceiptAddsUpToTheNumberOfTheTotals() throws IOException {
        JsonNode overall = overall();
        for (Measure measure : List.of(Measure.IN_STATION, Measure.PAID_FEN, Measure.WORKSTATIONS_NATIONAL)) {
            // When
            JsonNode receipt = JSON.readTree(
                    here.run("audit", "explain", "--overall", "--measure", measure.field(), "--format", "json")
                            .exits(0)
                            .output());

            // Then
            long expected = overall.get(measure.field()).asLong();
            assertThat(receipt.get("value").asLong()).isEqualTo(expected);
            assertThat(stream(receipt.get("counted"))
                            .mapToLong(event -> event.get("adds").asLong())
                            .sum())
                    .isEqualTo(expected);
        }
    }

    @Test
    @Order(2)
    void aReceiptNamesTheEventsThatDoNotCountAndWhy() {
        here.run("audit", "explain", "--workstation", "jb-m-16", "--measure", "in_station")
                .exits(0)
                .prints("workstation jb-m-16 in_station = 0", "ended by offset ", "WITHDREW at jb-m-16");
    }

    @Test
    @Order(2)
    void saysThatNoEventSpeaksOfARowThatMayBeMistyped() {
        here.run("audit", "explain", "--workstation", "jb-m-61", "--measure", "in_station")
                .exits(0)
                .prints("workstation jb-m-61 in_station = 0")
                .says("no event up to this cut speaks of workstation jb-m-61", "the right name of the row?");
    }

    @Test
    @Order(2)
    void saysWhichStationsAreSomethingElseOnlyWhereTheyAreAskedFor() {
        String[] halfYear = {"audit", "diff", "--as-of", "2020-12-31", "--as-of", "2021-06-30"};

        Outcome all = here.run(halfYear).exits(0);
        Outcome stays =
                here.run(with(halfYear, "--overall", "--measure", "in_station")).exits(0);

        all.prints("workstation jb-m-08: was");
        assertThat(all.output()).containsPattern("overall in_station +85 +93 +8\n");
        stays.prints("numbers that differ: 1", "events that make the difference: 40");
        assertThat(stays.output()).doesNotContain("jb-m-08: was");
    }

    @Test
    @Order(3)
    void answersWhyWeReported79AndNowItSays77ByAListOfTwo() {
        // Given
        here.run("audit", "replay", "--save-cut", file("reported.cut")).exits(0);
        String reported = here.run("audit", "replay", "--cut", file("reported.cut"), "--format", "json")
                .exits(0)
                .output();
        here.reading(completed("jb-stay-0119") + completed("jb-stay-0120"))
                .run("import", "--wait", "-")
                .exits(0);

        // When
        Outcome outcome =
                here.run("audit", "diff", "--cut", file("reported.cut"), "--overall", "--measure", "in_station");

        // Then
        outcome.exits(0)
                .prints(
                        "numbers that differ: 1",
                        "overall in_station      79     77      -2",
                        "events that make the difference: 2",
                        "jb-stay-0119",
                        "jb-stay-0120");
        assertThat(here.run("audit", "replay", "--cut", file("reported.cut"), "--format", "json")
                        .exits(0)
                        .output())
                .isEqualTo(reported);
    }

    @Test
    @Order(4)
    void exportsTheLogWithItsCut() {
        here.run("audit", "export", "--to", file("copy"), "--save-cut", file("copy.cut"))
                .exits(0)
                .prints("talent.postdoc-enrollment.v1: 186 records", "talent.journal.v1: 238 records", "cut, partition")
                .says("cut saved in ");
        here.run("audit", "verify", "--against", file("copy.cut")).exits(0);
        here.run("audit", "export", "--to", file("copy")).exits(2).says("is not empty");
    }

    @ParameterizedTest
    @Order(5)
    @ValueSource(
            strings = {
                "replay --format json",
                "replay --format csv --as-of 2021-06-30",
                "replay --cut reported.cut --format json",
                "verify --format csv --against reported.cut",
                "explain --overall --measure in_station --format json",
                "explain --overall --measure paid_fen_by_year --year 2021 --format csv",
                "explain --workstation jb-m-16 --measure withdrew --format table",
                "diff --as-of 2020-12-31 --as-of 2021-06-30 --format json",
                "diff --cut reported.cut --format table",
            })
    void saysTheSameFromFilesAsFromTheBroker(String line) {
        // Given
        String[] command = Stream.concat(
                        Stream.of("audit"),
                        Arrays.stream(line.split(" ", -1)).map(word -> word.endsWith(".cut") ? file(word) : word))
                .toArray(String[]::new);

        // When
        Outcome files = Invocation.plain().run(with(command, "--from", file("copy")));

        // Then
        Outcome broker = here.run(command).exits(0);
        assertThat(files.exits(0).output()).isEqualTo(broker.output());
        assertThat(cutIn(files.error())).isEqualTo(cutIn(broker.error()));
    }

    @Test
    @Order(5)
    void exportsAnExportAgain() throws IOException {
        Invocation.plain()
                .run("audit", "export", "--from", file("copy"), "--to", file("again"))
                .exits(0);

        assertThat(Path.of(file("again"), "talent.journal.v1-0.jsonl"))
                .hasSameBinaryContentAs(Path.of(file("copy"), "talent.journal.v1-0.jsonl"));
    }

    @Test
    @Order(5)
    void namesAFileThatWasEdited() throws IOException {
        // Given
        Path edited = Files.createDirectory(directory.resolve("edited"));
        try (Stream<Path> files = Files.list(Path.of(file("copy")))) {
            for (Path file : files.toList()) {
                Files.copy(file, edited.resolve(file.getFileName()));
            }
        }
        Path parks = edited.resolve("talent.postdoc-enrollment.v1-0.jsonl");
        Files.writeString(parks, Files.readString(parks).replaceFirst("\"offset\":3,", "\"offset\":4,"));

        // When
        Outcome outcome = Invocation.plain().run("audit", "replay", "--from", edited.toString());

        // Then
        outcome.exits(3).says(parks + " is not as it was exported");
        assertThat(outcome.output()).isEmpty();
    }

    @Test
    @Order(6)
    void namesWhatDiffersOnAnotherCluster() throws Exception {
        try (Installation other =
                Installation.start(directory.resolve("other"), 0, address -> Map.of("bootstrap.servers", address))) {
            // Given
            assertThat(other.topology().awaitRunning(new CompletableFuture<>())).isTrue();
            Invocation there = Invocation.plain().at(other.bootstrapServers());
            there.run("import", "--wait", SAMPLE.resolve("parks.jsonl").toString())
                    .exits(0);
            there.run("totals").exits(0);

            // When Then
            there.run("audit", "replay", "--cut", file("reported.cut"))
                    .exits(3)
                    .says("talent.workstation.v1-0 belongs to the topic with the id ", "the cut is of another cluster");
            there.run("audit", "verify", "--against", file("reported.cut"))
                    .exits(3)
                    .prints("TOPIC_ID talent.workstation.v1-0: ", "LOG talent.postdoc-enrollment.v1-0: ");
        }
    }

    @Test
    @Order(7)
    void namesAForgedJournalEntryAndSavesNoCut() throws Exception {
        // Given
        try (KafkaProducer<byte[], byte[]> forger = new KafkaProducer<>(
                Map.of("bootstrap.servers", installation.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            forger.send(new ProducerRecord<>("talent.journal.v1", "no entry".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        here.reading(completed("jb-stay-0118")).run("import", "--wait", "-").exits(0);
        here.run("totals").exits(0);

        // When
        Outcome outcome = here.run("audit", "verify", "--save-cut", file("forged.cut"));

        // Then
        outcome.exits(3).prints("JOURNAL talent.journal.v1 offset ", "not written by this ledger");
        assertThat(Path.of(file("forged.cut"))).doesNotExist();
    }

    @Test
    @Order(8)
    void saysThatTheFirstEventsWereDeleted() throws Exception {
        // Given
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", installation.bootstrapServers()))) {
            TopicPartition stays = new TopicPartition("talent.postdoc-enrollment.v1", 0);
            admin.deleteRecords(Map.of(stays, RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }

        // When Then
        here.run("audit", "replay", "--format", "json")
                .exits(3)
                .says("talent.postdoc-enrollment.v1-0 begins at offset 2: the events before it were deleted");
        here.run("audit", "verify").exits(3).prints("LOG talent.postdoc-enrollment.v1-0: live begins at offset 2");
        here.run("audit", "replay", "--cut", file("reported.cut"))
                .exits(3)
                .says("talent.postdoc-enrollment.v1-0 up to offset ", " is not what it was");
    }

    private static Stream<String> sample() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLE)) {
            return files.map(Path::toString).filter(name -> name.endsWith(".jsonl")).sorted().toList().stream();
        }
    }

    private static String completed(String stay) {
        return "{\"type\":\"PostdocEnrollment\",\"record_id\":\"" + stay + "\",\"effective_on\":\"2021-09-29\","
                + "\"source\":\"late.xlsx#出站!1\",\"workstation_id\":\"jb-m-01\",\"person_ref\":\"" + person()
                + "\",\"action\":\"COMPLETED\"}\n";
    }

    private static String person() {
        return "sample:" + "A".repeat(43);
    }

    private static String file(String name) {
        return directory.resolve(name).toString();
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray(String[]::new);
    }

    private static JsonNode overall(String... scope) throws IOException {
        String[] command = with(new String[] {"audit", "replay", "--format", "json"}, scope);
        return JSON.readTree(here.run(command).exits(0).output()).get("overall");
    }

    private static Stream<Long> numbers(JsonNode row, String... fields) {
        return Arrays.stream(fields).map(field -> row.get(field).asLong());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String cutIn(String said) {
        int at = said.indexOf("cut, partition@last offset:");
        return at < 0 ? "" : said.substring(at);
    }

    /** The document without industries of zeros, which may be there or not (contract section 4). */
    private static JsonNode rows(String document) throws IOException {
        JsonNode rows = JSON.readTree(document);
        ((ArrayNode) rows.get("industries")).removeIf(AuditTest::isZero);
        return rows;
    }

    private static boolean isZero(JsonNode row) {
        return ((ObjectNode) row)
                .properties().stream()
                        .map(Map.Entry::getValue)
                        .allMatch(value -> value.isTextual() || (value.asLong() == 0 && value.isEmpty()));
    }
}
