package io.wutong.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.wutong.board.kit.Boards;
import io.wutong.board.kit.Caller;
import io.wutong.board.kit.Caller.Answer;
import io.wutong.board.kit.Cluster;
import io.wutong.board.kit.Lines;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs are told, of the sample history and a few rows beside it. */
@Timeout(120)
class ApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXPECTED = Path.of("..", "samples", "jiangbei-2021", "expected-totals.json");
    private static final String ODD_ID = "a/b 站?%#";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static Cluster cluster;
    private static Board board;
    private static Caller caller;
    private static JsonNode sample;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.running(directory);
        board = Boards.of(cluster);
        caller = Caller.of(board);
        cluster.importSample();
        await().atMost(SOON).until(() -> inStation("/api/v1/overall") == 79);
        sample = caller.get("/api/v1/totals").json();
        cluster.importLines(
                Lines.station(ODD_ID, "=HYPERLINK(1)", "digital"),
                Lines.entry("odd-stay", ODD_ID, "2021-03-01"),
                Lines.award("odd-award", ODD_ID, 1_000_000_000_000L));
        cluster.sendUnchecked("{\"type\":\"ParkOpening\",\"record_id\":\"no-park\",\"source\":\"somebody's name\"}");
        await().atMost(SOON)
                .until(() ->
                        caller.get("/api/v1/dead-letters").json().get("kept").asInt() == 1);
        await().atMost(SOON)
                .until(() ->
                        caller.get("/api/v1/workstations/" + encoded(ODD_ID)).status() == 200
                                && awarded() == 1_000_000_000_000L);
    }

    @AfterAll
    static void stop() {
        board.close();
        cluster.close();
    }

    @Test
    void totalsAreTheContractsDocument() throws Exception {
        // Given
        JsonNode expected = JSON.readTree(EXPECTED.toFile());

        // When
        JsonNode totals = withoutZeros(sample.deepCopy());

        // Then
        assertThat(totals).isEqualTo(withoutZeros(expected));
    }

    @Test
    void theEntityTagIsTheSequenceAndAnswersItAgain() throws Exception {
        // Given
        Answer first = caller.get("/api/v1/totals");

        // When
        Answer again = caller.get("/api/v1/totals", "If-None-Match", first.header("ETag"));

        // Then
        assertThat(first.header("ETag")).matches("\"\\d+\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(caller.get("/api/v1/totals", "If-None-Match", "\"0\"").status())
                .isEqualTo(200);
    }

    @Test
    void oneRowIsTheOneInTheTotals() throws Exception {
        // Given
        JsonNode totals = caller.get("/api/v1/totals").json();

        // When
        JsonNode industry = caller.get("/api/v1/industries/finance").json();
        JsonNode workstation = caller.get("/api/v1/workstations/jb-n-01").json();

        // Then
        assertThat(totals.get("industries")).contains(industry);
        assertThat(totals.get("workstations")).contains(workstation);
        assertThat(caller.get("/api/v1/overall").json()).isEqualTo(totals.get("overall"));
        assertThat(caller.get("/api/v1/industries").json()).isEqualTo(totals.get("industries"));
        assertThat(caller.get("/api/v1/workstations").json()).isEqualTo(totals.get("workstations"));
    }

    @Test
    void findsAWorkstationByAnyIdThatThereCanBe() throws Exception {
        // When
        Answer answer = caller.get("/api/v1/workstations/" + encoded(ODD_ID));

        // Then
        assertThat(answer.json().get("workstation_id").asText()).isEqualTo(ODD_ID);
    }

    @Test
    void whatIsNotThereIsAProblem() throws Exception {
        for (String path : List.of("/api/v1/workstations/no-such", "/api/v1/industries/no-such", "/api/v1/no-such")) {
            // When
            Answer answer = caller.get(path);

            // Then
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.json().get("detail").asText()).isNotEmpty().doesNotContain("no-such");
        }
    }

    @Test
    void csvHasALineForEachRowAndNoFormula() throws Exception {
        // When
        Answer answer = caller.get("/api/v1/totals?format=csv");

        // Then
        List<String> lines = answer.body().lines().toList();
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(lines.get(0)).startsWith("scope,id,name,level,industry,status,workstations,");
        assertThat(lines).anyMatch(line -> line.startsWith("industry,finance,金融,"));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("workstation," + ODD_ID + ",'=HYPERLINK(1),MUNICIPAL,digital"));
        assertThat(lines).filteredOn(line -> line.startsWith("workstation,")).hasSize(32);
    }

    @Test
    void csvForExcelBeginsWithAByteOrderMark() throws Exception {
        assertThat(caller.get("/api/v1/overall?format=csv&bom=1").body()).startsWith("\uFEFFscope,");
        assertThat(caller.get("/api/v1/overall?format=csv").body()).startsWith("scope,");
    }

    @Test
    void theReceiptAddsUpToTheNumberAtTheSequenceOfTheNumber() throws Exception {
        // Given
        Answer overall = caller.get("/api/v1/overall");
        String sequence = overall.header("ETag").replace("\"", "");

        for (String measure : List.of("in_station", "entered", "awarded_fen", "workstations_national", "parks_open")) {
            // When
            JsonNode explained = caller.get("/api/v1/explain?measure=" + measure + "&sequence=" + sequence)
                    .json();

            // Then
            JsonNode receipt = explained.get("receipt");
            assertThat(explained.get("sequence").asText()).isEqualTo(sequence);
            assertThat(receipt.get("value")).isEqualTo(overall.json().get(measure));
            assertThat(sumOf(receipt)).isEqualTo(receipt.get("value").asLong());
        }
    }

    @Test
    void aReceiptIsOfOneRowAndOneYear() throws Exception {
        // When
        JsonNode receipt = caller.get("/api/v1/explain?row=industry&id=finance&measure=entered_by_year&year=2021")
                .json()
                .get("receipt");

        // Then
        assertThat(receipt.get("value").asInt()).isEqualTo(14);
        assertThat(receipt.get("counted")).hasSize(14);
        assertThat(receipt.get("counted"))
                .allMatch(event -> event.get("effective_on").asText().startsWith("2021-"));
    }

    @Test
    void aReceiptListsNoMoreEventsThanAreAskedFor() throws Exception {
        // When
        JsonNode explained =
                caller.get("/api/v1/explain?measure=entered&limit=3").json();

        // Then
        assertThat(explained.at("/receipt/counted")).hasSize(3);
        assertThat(explained.get("counted_events")).isEqualTo(explained.at("/receipt/value"));
        assertThat(caller.get("/api/v1/explain?measure=entered&format=csv&limit=3")
                        .body()
                        .lines())
                .hasSizeGreaterThan(100);
    }

    @Test
    void aReceiptAsOfADayCountsWhatWasTrueByThen() throws Exception {
        assertThat(receiptValue("measure=in_station&as_of=2020-06-30")).isLessThan(receiptValue("measure=in_station"));
    }

    @Test
    void aReceiptIsGivenAsCsv() throws Exception {
        // When
        Answer answer =
                caller.get("/api/v1/explain?row=workstation&id=" + encoded(ODD_ID) + "&measure=in_station&format=csv");

        // Then
        assertThat(answer.body().lines().toList()).hasSize(2);
        assertThat(answer.body()).startsWith("adds,why,by_offset,detail,topic,");
    }

    @Test
    void aSequenceThatWasNotShownHasNoReceipt() throws Exception {
        // When
        Answer answer = caller.get("/api/v1/explain?measure=in_station&sequence=999999");

        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").asText()).contains("wutong audit explain");
    }

    @Test
    void deadLettersSayWhyAndWhereButNotWhatTheyHold() throws Exception {
        // When
        Answer answer = caller.get("/api/v1/dead-letters");

        // Then
        JsonNode letter = answer.json().get("dead_letters").get(0);
        assertThat(letter.get("reason").asText()).isEqualTo("INVALID_FIELD");
        assertThat(letter.get("detail").asText()).startsWith("effective_on:");
        assertThat(letter.get("topic").asText()).isEqualTo("talent.park-opening.v1");
        assertThat(letter.get("offset").asLong()).isPositive();
        assertThat(answer.body()).doesNotContain("somebody's name");
        assertThat(caller.get("/api/v1/dead-letters?format=csv").body())
                .startsWith("rejected_at,reason,")
                .contains(",INVALID_FIELD,");
    }

    @Test
    void itLivesAndIsReadyUnderBothPaths() throws Exception {
        for (String prefix : List.of("", "/api/v1")) {
            assertThat(caller.get(prefix + "/health/live").status()).isEqualTo(200);
            assertThat(caller.get(prefix + "/health/ready").json().get("status").asText())
                    .isEqualTo("UP");
        }
    }

    @Test
    void metricsCountEventsAndShowTotals() throws Exception {
        // When
        String metrics = caller.get("/metrics").body();

        // Then
        assertThat(metrics.lines())
                .contains(
                        "wutong_events_total{outcome=\"REJECTED\",reason=\"INVALID_FIELD\",type=\"ParkOpening\"} 1.0",
                        "wutong_events_total{outcome=\"ACCEPTED\",reason=\"\",type=\"Workstation\"} 36.0",
                        "wutong_overall{measure=\"in_station\"} 80.0",
                        "wutong_industry{industry=\"finance\",measure=\"in_station\"} 25.0",
                        "wutong_freshness{state=\"up_to_date\"} 1.0",
                        "wutong_seconds_behind 0.0");
        assertThat(metrics).contains("kafka_consumer_fetch_manager_records_consumed_total{");
        assertThat(metrics).doesNotContain("jb-n-01").doesNotContain("sample:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/totals", "/assets/board.js", "/health/live", "/no-such"})
    void everyAnswerKeepsTheBrowserSafe(String path) throws Exception {
        // When
        Answer answer = caller.get(path);

        // Then
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Server")).isEmpty();
    }

    @Test
    void thePageComesInTheLanguageThatTheBrowserPrefers() throws Exception {
        assertThat(pageIn("en-GB,en;q=0.9")).contains("<html lang=\"en\"");
        assertThat(pageIn("zh-TW,zh;q=0.8,en;q=0.5")).contains("<html lang=\"zh-CN\"");
        assertThat(pageIn("fr")).contains("<html lang=\"zh-CN\"");
        assertThat(pageIn("!!;q=x")).contains("<html lang=\"zh-CN\"");
        assertThat(caller.get("/", "Accept-Language", "zh", "Cookie", "wutong-language=en; wutong-theme=dark")
                        .body())
                .contains("<html lang=\"en\" data-theme=\"dark\"");
    }

    private static String pageIn(String language) throws Exception {
        return caller.get("/", "Accept-Language", language).body();
    }

    private static long inStation(String path) throws Exception {
        return caller.get(path).json().path("in_station").asLong();
    }

    private static long awarded() throws Exception {
        return caller.get("/api/v1/workstations/" + encoded(ODD_ID))
                .json()
                .get("awarded_fen")
                .asLong();
    }

    private static long receiptValue(String query) throws Exception {
        return caller.get("/api/v1/explain?" + query)
                .json()
                .get("receipt")
                .get("value")
                .asLong();
    }

    private static long sumOf(JsonNode receipt) {
        long sum = 0;
        for (JsonNode event : receipt.get("counted")) {
            sum += event.get("adds").asLong();
        }
        return sum;
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The document without industries of zeros, which may be there or not (contract section 4). */
    private static JsonNode withoutZeros(JsonNode totals) {
        ((ArrayNode) totals.get("industries")).removeIf(ApiTest::isZero);
        return totals;
    }

    private static boolean isZero(JsonNode row) {
        return row.properties().stream()
                .map(Map.Entry::getValue)
                .allMatch(value -> value.isTextual() || (value.asLong() == 0 && value.isEmpty()));
    }
}
