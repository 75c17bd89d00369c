package io.wutong.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wutong.audit.log.Progress;
import io.wutong.cli.Invocation;
import io.wutong.cli.Invocation.Outcome;
import io.wutong.cli.console.Terminal;
import io.wutong.cli.service.Installation;
import io.wutong.cli.service.LogFacts;
import io.wutong.producer.ImportListener;
import io.wutong.producer.ImportSettings;
import io.wutong.producer.Importer;
import io.wutong.producer.InputFiles;
import io.wutong.producer.correct.Correction;
import io.wutong.producer.publish.Decision;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
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
 * Clerks' files against a broker with a running topology. The installation is shared and its journal only grows, so the order
 * is fixed: the sample workbook comes first, and what changes totals comes after what must not.
 */
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SpreadsheetTest {
    private static final Path SAMPLE = Invocation.HOME.resolve("samples/jiangbei-2021");
    private static final String WORKBOOK = SAMPLE.resolve("jiangbei-2021.xlsx").toString();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FIELDS = List.of(
            "record_id",
            "revision",
            "retracted",
            "effective_on",
            "decided_on",
            "workstation_id",
            "person_ref",
            "action",
            "discipline");

    @TempDir
    private static Path directory;

    private static Installation installation;
    private static Invocation here;

    @BeforeAll
    static void start() throws Exception {
        installation =
                Installation.start(directory.resolve("data"), 0, address -> Map.of("bootstrap.servers", address));
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
    void givesTheTotalsOfTheReportFromTheWorkbook() throws IOException {
        // When
        Outcome outcome = here.run("import", WORKBOOK);

        // Then
        outcome.exits(0).prints("236 rows read, 236 sent, 0 refused");
        assertThat(totals()).isEqualTo(expected());
    }

    @Test
    @Order(2)
    void takesTheWorkbookAndTheLinesForTheSame() throws IOException {
        // Given
        String[] lines = Stream.concat(
                        Stream.of("import", "--wait"),
                        Stream.of("workstations", "enrollments", "parks", "subsidies")
                                .map(name -> SAMPLE.resolve(name + ".jsonl").toString()))
                .toArray(String[]::new);

        // When
        Outcome outcome = here.run(lines).exits(0);

        // Then
        assertThat(outcome.output()).doesNotContain("ACCEPTED", "REJECTED");
        assertThat(totals()).isEqualTo(expected());
    }

    @Test
    @Order(3)
    void movesNothingByTheSameWorkbookThreeTimesUnderOtherNames() throws IOException {
        for (String name : List.of("first.xlsx", "第二次.xlsx", "third time.xlsx")) {
            // When
            Path copy = Files.copy(Path.of(WORKBOOK), directory.resolve(name));
            Outcome outcome = here.run("import", "--wait", copy.toString()).exits(0);

            // Then
            assertThat(outcome.output()).doesNotContain("ACCEPTED", "REJECTED");
        }
        assertThat(totals()).isEqualTo(expected());
    }

    @Test
    @Order(3)
    void movesNothingByTheSameRowsInAnotherOrderAndTwice() throws IOException {
        // Given
        List<JsonNode> stays = stays();
        List<JsonNode> backwards = new ArrayList<>(stays);
        Collections.reverse(backwards);
        Path reordered = csv("reordered.csv", backwards);
        Path firstPart = csv("first.csv", stays.subList(0, 120));
        Path secondPart = csv("second.csv", stays.subList(80, stays.size()));

        // When
        Outcome outcome =
                here.run("import", "--wait", reordered.toString(), firstPart.toString(), secondPart.toString());

        // Then
        outcome.exits(0);
        assertThat(outcome.output()).doesNotContain("ACCEPTED", "REJECTED");
        assertThat(totals()).isEqualTo(expected());
    }

    @Test
    @Order(3)
    void movesNothingByTwoImportsAtOnce() throws Exception {
        // When
        List<CompletableFuture<Outcome>> running = Stream.of(1, 2)
                .map(any -> CompletableFuture.supplyAsync(() -> here.run("import", "--wait", WORKBOOK)))
                .toList();

        // Then
        for (CompletableFuture<Outcome> each : running) {
            assertThat(each.get().exits(0).output()).doesNotContain("ACCEPTED", "REJECTED");
        }
        assertThat(totals()).isEqualTo(expected());
    }

    @Test
    @Order(4)
    void answersForEveryRowInTheUsersLanguage() throws IOException {
        // Given
        Path file = Files.writeString(
                directory.resolve("mixed.csv"),
                lines(
                        "记录编号,动作,生效日期,工作站编号,人员代码,姓名",
                        "n-1,进站,2021-09-01,jb-m-01,k1:" + "A".repeat(43) + ",张三",
                        "n-1,进站,2021-09-01,jb-m-01,k1:" + "A".repeat(43) + ",张三",
                        "n-1,进站,2021-09-02,jb-m-01,k1:" + "A".repeat(43) + ",张三",
                        "n-2,进站,2021-09-31,jb-m-01,k1:" + "A".repeat(43) + ",张三"));
        Path receipts = directory.resolve("mixed-receipts.csv");
        Path rejects = directory.resolve("mixed-rejects.csv");

        // When
        Outcome outcome = here.with("LANG", "zh_CN.UTF-8")
                .run("import", "--receipts", receipts.toString(), "--rejects", rejects.toString(), file.toString());

        // Then
        outcome.exits(3)
                .says("mixed.csv:5: 未发送：C 生效日期 Effective on 列：日历上没有这一天。请更正日期")
                .prints("the ledger: (ACCEPTED 1, DUPLICATE 1, REJECTED 1)");
        assertThat(Files.readAllLines(receipts))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith(",姓名,回执"),
                        line -> assertThat(line).endsWith(",,已受理"),
                        line -> assertThat(line).endsWith(",,无变化：已有相同记录，无需处理"),
                        line -> assertThat(line).contains("账本退回（REVISION_CONFLICT）"),
                        line -> assertThat(line).contains("未发送："));
        assertThat(Files.readAllLines(rejects)).hasSize(3).anyMatch(line -> line.contains("张三"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rejects)))
                .isEqualTo("rw-------");
        assertThat(outcome.toString()).doesNotContain("张三");
    }

    @Test
    @Order(5)
    void sendsNothingOfAWorkbookThatIsKnownAndShowsWhatWouldChange() throws IOException {
        // Given
        Path changed = csv("changed.csv", List.of(stay("jb-stay-0003", "2020-01-13", "数学")));

        // When
        Outcome same = here.run("import", "--correct", "--reason", "monthly", WORKBOOK);
        Outcome dry = here.run("import", "--correct", "--reason", "monthly", "--dry-run", changed.toString());

        // Then
        same.exits(0)
                .prints(
                        "gone: PostdocEnrollment n-1 entry, 2021-09-01, revision 1",
                        "236 rows read, 0 sent, 0 refused, 223 unchanged, 13 superseded, 0 changing or new, 1 gone");
        dry.exits(0)
                .prints(
                        "PostdocEnrollment jb-stay-0003 entry, revision 1 -> 2",
                        "effective_on: 2020-01-11 -> 2020-01-13",
                        "discipline: 应用经济学 -> 数学",
                        "none sent (dry run)");
    }

    @Test
    @Order(6)
    void correctsByTheWorkbookAndListsWhatIsGone() throws IOException {
        // Given
        Path changed = csv("changed.csv", List.of(stay("jb-stay-0003", "2020-01-13", "数学")));

        // When
        Outcome outcome = here.run("import", "--correct", "--reason", "monthly", "--wait", changed.toString());
        Outcome again = here.run("import", "--correct", "--reason", "monthly", "--wait", changed.toString());

        // Then
        outcome.exits(0).prints("revision 1 -> 2", "changed.csv:2: ACCEPTED", "gone: PostdocEnrollment jb-stay-");
        outcome.says("what is gone from the files still stands");
        again.exits(0).prints("1 rows read, 0 sent, 0 refused, 1 unchanged");
    }

    @Test
    @Order(7)
    void retractsWhatIsGoneOnlyInTheScopeThatIsNamed() throws IOException {
        // Given
        Path both = csv("two.csv", List.of(stay("g-1", "2019-05-01", "数学"), stay("g-2", "2019-06-01", "数学")));
        Path one = csv("one.csv", List.of(stay("g-1", "2019-05-01", "数学")));
        here.run("import", "--wait", both.toString()).exits(0);
        int entered = totals().at("/overall/entered").asInt();
        String[] retract = {
            "import", "--wait", "--correct", "--reason", "void", "--retract-missing", "--station", "jb-m-02", "--year"
        };

        // When
        Outcome otherYear = here.run(with(retract, "2018", one.toString()));
        Outcome broken = here.run(with(
                retract,
                "2019",
                one.toString(),
                csv("bad.csv", List.of(stay("g-2", "2019-13-01", "x"))).toString()));
        int untouched = totals().at("/overall/entered").asInt();
        Outcome outcome = here.run(with(retract, "2019", one.toString()));

        // Then
        otherYear.exits(0).prints(" 0 gone");
        broken.exits(3).says("nothing was retracted, since rows were refused");
        assertThat(untouched).isEqualTo(entered);
        outcome.exits(0).prints("gone, retracted: PostdocEnrollment g-2 entry", "retract-missing:1: ACCEPTED");
        assertThat(totals().at("/overall/entered").asInt()).isEqualTo(entered - 1);
    }

    @Test
    @Order(8)
    void doublesNothingWhereTheLogMovedUnderTheComparison() throws IOException {
        // Given
        Map<String, Object> client = Map.of("bootstrap.servers", installation.bootstrapServers());
        LogFacts stale =
                LogFacts.read(client, Duration.ofSeconds(30), new Progress((what, done, total, took, end) -> {}));
        here.run(
                        "import",
                        "--wait",
                        "--correct",
                        "--reason",
                        "first",
                        csv("a.csv", List.of(stay("g-1", "2019-05-02", "数学"))).toString())
                .exits(0);
        List<Decision> decisions = new ArrayList<>();
        Path other = csv("b.csv", List.of(stay("g-1", "2019-05-03", "数学")));

        // When
        new Importer(client, Topics.of(LocalSchemaIds.get()), LocalSchemaIds.get(), Clock.systemUTC())
                .run(
                        ImportSettings.checked()
                                .waiting(Duration.ofSeconds(60))
                                .correcting(new Correction(stale, "second", null)),
                        List.of(InputFiles.source(other, null)),
                        new ImportListener() {
                            @Override
                            public void decided(Decision decision) {
                                decisions.add(decision);
                            }
                        });

        // Then
        assertThat(decisions)
                .singleElement()
                .satisfies(decision ->
                        assertThat(String.valueOf(decision.reason())).isEqualTo("REVISION_CONFLICT"));
    }

    @Test
    @Order(9)
    void correctsOneFactAfterAQuestion() {
        // Given
        String[] correct = {
            "correct", "进出站", "g-1", "--set", "学科=物理学", "--set", "decided_on=2019-04-30", "--reason", "typing error"
        };

        // When
        Outcome refused = here.reading("n\n").run(correct);
        Outcome unanswered = here.run(correct);
        Outcome outcome = here.reading("是\n").run(correct);
        Outcome again = here.run(with(correct, "--yes"));

        // Then
        refused.exits(0)
                .prints("discipline: 数学 -> 物理学", "decided_on: (none) -> 2019-04-30")
                .says("nothing was sent");
        unanswered.exits(2).says("--yes");
        outcome.exits(0).prints("correct:1: ACCEPTED");
        again.exits(0).prints("nothing to correct");
    }

    @Test
    @Order(10)
    void statesTheRightStandingAndRetractsTheWrongOne() throws IOException {
        // Given
        Path station = Files.writeString(
                directory.resolve("station.csv"), lines("工作站编号,生效日期,单位名称,级别,产业,状态", "c-1,2021-03-01,示范,市级,数字经济,有效"));
        here.run("import", "--wait", station.toString()).exits(0);

        // When
        Outcome outcome = here.run(
                "correct", "Workstation", "c-1", "--set", "effective_on=2021-04-01", "--reason", "wrong date", "--yes");

        // Then
        outcome.exits(0)
                .prints("Workstation c-1 2021-04-01, new", "retracted, since it is another fact: 2021-03-01")
                .prints("correct:1: ACCEPTED", "correct:2: ACCEPTED");
        here.run("correct", "Workstation", "c-1", "--retract", "--reason", "x", "--yes")
                .exits(2)
                .says("which fact of Workstation c-1? Known are 2021-03-01, 2021-04-01");
    }

    @Test
    @Order(11)
    void refusesACorrectionThatBreaksARule() {
        here.run("correct", "进出站", "g-1", "--set", "工作站编号=" + "x".repeat(65), "--reason", "x", "--yes")
                .exits(3)
                .says("correct:1: INVALID_FIELD workstation_id");
        here.run("correct", "进出站", "nobody", "--retract", "--reason", "x")
                .exits(2)
                .says("nothing is known of");
        here.run("correct", "进出站", "g-1", "--set", "学科", "--reason", "x").exits(2);
    }

    @Test
    @Order(12)
    void waitsOnATerminalAndPrintsOnlyWhatAPersonMustKnow() {
        // When
        Outcome outcome = here.on(new Terminal(true, false, false)).run("import", WORKBOOK);
        Outcome unwaited = here.on(new Terminal(true, false, false)).run("import", "--no-wait", WORKBOOK);

        // Then
        outcome.exits(0).prints("the ledger: (");
        assertThat(outcome.output()).doesNotContain(": DUPLICATE (sequence");
        unwaited.exits(0);
        assertThat(unwaited.output()).doesNotContain("the ledger");
    }

    private static JsonNode stay(String recordId, String day, String discipline) throws IOException {
        return JSON.readTree("{\"record_id\":\"" + recordId + "\",\"effective_on\":\"" + day
                + "\",\"workstation_id\":\"jb-m-02\",\"decided_on\":\"\",\"action\":\"ENTERED\",\"discipline\":\""
                + discipline + "\",\"person_ref\":\"sample:LqOje9gbqddwA7PYd8xmAwZ7FQbrRZ4HQyAbwgNeiag\"}");
    }

    private static List<JsonNode> stays() throws IOException {
        List<JsonNode> stays = new ArrayList<>();
        for (String line : Files.readAllLines(SAMPLE.resolve("enrollments.jsonl"))) {
            stays.add(JSON.readTree(line));
        }
        return stays;
    }

    private static Path csv(String name, List<JsonNode> stays) throws IOException {
        List<String> lines = new ArrayList<>(List.of(String.join(",", FIELDS)));
        for (JsonNode stay : stays) {
            lines.add(FIELDS.stream().map(field -> stay.path(field).asText()).collect(Collectors.joining(",")));
        }
        return Files.write(directory.resolve(name), lines);
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private static JsonNode totals() throws IOException {
        return SampleTotals.rows(here.run("totals", "--format", "json").exits(0).output());
    }

    private static JsonNode expected() throws IOException {
        return SampleTotals.rows(Files.readString(SAMPLE.resolve("expected-totals.json")));
    }
}
