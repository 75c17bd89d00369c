package io.wutong.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.wutong.cli.Invocation;
import io.wutong.cli.Invocation.Outcome;
import io.wutong.cli.service.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands against a broker with a running topology. The installation is shared and its journal only grows, so the
 * order is fixed: the sample is imported first.
 */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallationTest {
    private static final Path SAMPLE = Invocation.HOME.resolve("samples/jiangbei-2021");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static Installation installation;
    private static Invocation here;

    @BeforeAll
    static void start() throws Exception {
        installation = Installation.start(directory, 0, address -> Map.of("bootstrap.servers", address));
        assertThat(installation.topology().awaitRunning(new CompletableFuture<>()))
                .isTrue();
        here = Invocation.plain().at(installation.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    @Order(1)
    void importsTheSampleWhole() throws IOException {
        // When
        Outcome outcome = here.run(withFiles("import", sampleFiles()));

        // Then
        outcome.exits(0).prints("236 rows read, 236 sent, 0 refused");
        assertThat(outcome.error()).isEmpty();
    }

    @Test
    @Order(2)
    void printsTheTotalsOfTheSampleAsTheContractsDocument() throws IOException {
        // When
        Outcome outcome = here.run("totals", "--format", "json").exits(0);

        // Then
        assertThat(rows(outcome.output())).isEqualTo(rows(expectedTotals()));
        assertThat(outcome.output()).endsWith("\n");
        assertThat(outcome.error()).isEmpty();
    }

    @Test
    @Order(3)
    void changesNothingByImportingTheSampleAgain() throws IOException {
        // Given
        here.run(withFiles("import", sampleFiles())).exits(0);

        // When
        Outcome outcome = here.run("totals", "--format", "json");

        // Then
        assertThat(rows(outcome.output())).isEqualTo(rows(expectedTotals()));
    }

    @Test
    @Order(4)
    void printsTheTotalsAsATable() {
        here.run("totals").exits(0).prints("全区 overall", "重庆市国土资源和房屋勘测规划院", "江北示范企业01（市级站）", "2021: 35  2020: 85");
    }

    @Test
    @Order(4)
    void printsTheTotalsAsCsv() {
        Outcome outcome = here.run("totals", "--format", "csv", "--no-wait").exits(0);

        assertThat(outcome.output().lines().filter(line -> !line.contains("unclassified")))
                .hasSize(1 + 1 + 10 + 31)
                .anyMatch(line -> line.startsWith("overall,overall,,,,,31,8,23,79,120,85,35,"));
    }

    @Test
    @Order(5)
    void printsWhatTheLedgerDecidedAboutEachRow() throws IOException {
        // Given
        String first = Files.readAllLines(SAMPLE.resolve("parks.jsonl")).get(0);
        String changed = first.replace("\"name\":\"", "\"name\":\"另一个 ");

        // When
        Outcome outcome = here.reading(first + "\n" + changed + "\n").run("import", "--wait", "-");

        // Then
        outcome.exits(3)
                .prints(
                        "standard input:1: DUPLICATE (sequence ",
                        "standard input:2: REJECTED REVISION_CONFLICT ",
                        "2 rows read, 2 sent, 0 refused; the ledger: (DUPLICATE 1, REJECTED 1)");
    }

    @Test
    @Order(6)
    void sendsTheRestOfAFileWithARowThatIsRefused() throws IOException {
        // Given
        String good = Files.readAllLines(SAMPLE.resolve("parks.jsonl")).get(0);

        // When
        Outcome outcome = here.reading("{}\n" + good + "\n").run("import", "-");

        // Then
        outcome.exits(3).prints("2 rows read, 1 sent, 1 refused (MALFORMED 1)").says("standard input:1: MALFORMED");
    }

    @Test
    @Order(7)
    void sendsUncheckedWhatTheLedgerThenRejects() {
        here.reading("{\"type\":\"ParkOpening\",\"record_id\":\"p\"}\n")
                .run("import", "--unchecked", "--wait", "-")
                .exits(3)
                .prints("standard input:1: REJECTED INVALID_FIELD", "1 sent, 0 refused");
    }

    @Test
    @Order(8)
    void findsTheTopicsAsDeclared() {
        here.run("topics", "check").exits(0).prints("everything is as declared");
        here.run("topics", "check", "--partitions", "6").exits(0);
        here.run("topics", "apply").exits(0).prints("everything is as declared");
    }

    @Test
    @Order(8)
    void namesEachTopicThatIsNotAsAskedFor() {
        here.run("topics", "check", "--partitions", "7")
                .exits(3)
                .prints("talent.workstation.v1: partitions is 6, wanted 7", "talent.subsidy-grant.v1: partitions is 6");
    }

    @Test
    @Order(8)
    void findsThatTheRunningTopologyReadsWhatThisProgramWrites() {
        here.run("schemas", "check", "--running").exits(0);
    }

    @Test
    @Order(9)
    void createsTheTopicsOfARebuildAndRefusesToRunWithoutThem() {
        // Given
        String[] rebuild = {"--output-suffix", ".rebuild"};
        here.run("topics", "check", rebuild[0], rebuild[1])
                .exits(3)
                .prints("talent.journal.v1.rebuild: topic is missing");
        here.run(
                        "run",
                        "--application-id",
                        "rebuild",
                        "--state-dir",
                        directory.resolve("rebuild").toString(),
                        rebuild[0],
                        rebuild[1])
                .exits(3)
                .says("talent.journal.v1.rebuild", "wutong topics apply");

        // When
        Outcome outcome = here.run("topics", "apply", rebuild[0], rebuild[1]);

        // Then
        outcome.exits(0).prints("created talent.journal.v1.rebuild");
        here.run("totals", "--no-wait", "--timeout", "5", rebuild[0], rebuild[1])
                .exits(4);
    }

    @Test
    @Order(10)
    void refusesAnotherApplicationBehindTheSameJournal() {
        here.run(
                        "run",
                        "--application-id",
                        "other",
                        "--state-dir",
                        directory.resolve("other").toString())
                .exits(3)
                .says("--application-id");
    }

    private static List<String> sampleFiles() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLE)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private static String[] withFiles(String command, List<String> files) {
        return Stream.concat(Stream.of(command), files.stream()).toArray(String[]::new);
    }

    private static String expectedTotals() throws IOException {
        return Files.readString(SAMPLE.resolve("expected-totals.json"));
    }

    /** The document without industries of zeros, which may be there or not (contract section 4). */
    private static JsonNode rows(String document) throws IOException {
        JsonNode rows = JSON.readTree(document);
        ((ArrayNode) rows.get("industries")).removeIf(InstallationTest::isZero);
        return rows;
    }

    private static boolean isZero(JsonNode row) {
        return row.properties().stream()
                .map(Map.Entry::getValue)
                .allMatch(value -> value.isTextual() || (value.asLong() == 0 && value.isEmpty()));
    }
}
