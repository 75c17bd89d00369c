package io.wutong.audit.render;

import static io.wutong.core.testkit.Events.completed;
import static io.wutong.core.testkit.Events.entered;
import static io.wutong.core.testkit.Events.station;
import static io.wutong.core.testkit.Events.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wutong.audit.diff.Diff;
import io.wutong.audit.diff.DiffResult;
import io.wutong.audit.explain.Explain;
import io.wutong.audit.explain.Figure;
import io.wutong.audit.explain.Receipt;
import io.wutong.audit.fold.Outcomes;
import io.wutong.audit.kit.MemoryLog;
import io.wutong.audit.log.Cut;
import io.wutong.audit.replay.Replay;
import io.wutong.audit.replay.Scope;
import io.wutong.audit.verify.Difference;
import io.wutong.audit.verify.Verify;
import io.wutong.core.ledger.Place;
import io.wutong.core.totals.Measure;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What people, programs and spreadsheets get to see. */
class OutputTest {
    private static final Figure IN_STATION = new Figure(Place.OVERALL, Measure.IN_STATION, null);

    private final MemoryLog log = new MemoryLog();

    @Test
    void aReceiptForATerminalIsReadFromTopToBottom() {
        log.append(with(entered("停留-1", "w1", "2020-01-01"), stay -> stay.setSource("表.xlsx#1")));
        log.append(entered("s2", "w1", "2020-01-02"));
        log.append(completed("s2", "w1", "2021-01-02"));

        List<String> lines = ReceiptOutput.text(receipt());

        assertThat(lines.subList(0, 9))
                .containsExactly(
                        "overall in_station = 1",
                        "",
                        "events that count: 1",
                        "adds  appended              record  revision  effective   what           source     operator  place",
                        "   1  2026-01-01T00:00:00Z  停留-1         1  2020-01-01  ENTERED at w1  表.xlsx#1"
                                + "            talent.postdoc-enrollment.v1-1 offset 0",
                        "",
                        "events that do not: 2",
                        "why                appended              record  revision  effective   what             source"
                                + "  operator  place",
                        "ended by offset 2  2026-01-01T00:00:01Z  s2             1  2020-01-02  ENTERED at w1    test"
                                + "              talent.postdoc-enrollment.v1-1 offset 1");
        assertThat(lines).contains("cut, partition@last offset:").anyMatch(line -> line.contains("0@- 1@2"));
    }

    @Test
    void noEventCanSteerATerminal() {
        log.append(with(entered("s1", "w1", "2020-01-01"), stay -> stay.setSource("\u001b[2J\u202e")));

        assertThat(String.join("\n", ReceiptOutput.text(receipt())))
                .doesNotContain("\u001b")
                .doesNotContain("\u202e")
                .contains("\\u001b[2J");
    }

    @Test
    void noTextRunsAsAFormulaAndNumbersStayNumbers() throws Exception {
        log.append(with(entered("=s1", "w1", "2020-01-01"), stay -> {
            stay.setSource("@SUM(A1)");
            stay.setOperator("-op");
            stay.setReason("+1");
        }));
        Cut before = new Replay(log.folds()).run(Scope.ALL, true).cut();
        log.append(completed("=s1", "w1", "2021-01-01"));
        DiffResult diff = new Diff(log.folds()).run(Scope.ALL.at(before), Scope.ALL);

        String receipt = csv(writer -> ReceiptOutput.csv(receipt(), writer));
        String events = csv(writer -> DiffOutput.csv(diff, writer));

        assertThat(receipt).contains(",'=s1,", ",'@SUM(A1),", ",'-op,", ",'+1,");
        assertThat(events).contains("event,overall,,in_station,,,,-1,STATES,");
    }

    @Test
    void everyLineOfTheCsvHasAsManyCellsAsTheHeader() throws Exception {
        log.append(station("w1", "finance", "2010-01-01"));
        log.append(entered("s1", "w1", "2020-01-01"));
        Cut before = new Replay(log.folds()).run(Scope.ALL, true).cut();
        log.append(station("w1", "digital", "2020-06-01"));
        log.append(completed("s1", "w1", "2021-01-01"));
        DiffResult diff = new Diff(log.folds()).run(Scope.ALL.at(before), Scope.ALL);

        String[] lines = csv(writer -> DiffOutput.csv(diff, writer)).split("\r\n", -1);

        long cells = cells(lines[0]);
        assertThat(lines)
                .filteredOn(line -> !line.isEmpty())
                .allSatisfy(line -> assertThat(cells(line)).as(line).isEqualTo(cells));
        assertThat(lines).anyMatch(line -> line.startsWith("standing,workstation,w1,standing,"));
    }

    @Test
    void jsonSaysTheSameAsTheResult() throws Exception {
        log.append(entered("s1", "w1", "2020-01-01"));
        Cut before = new Replay(log.folds()).run(Scope.ALL, true).cut();
        log.append(completed("s1", "w1", "2021-01-01"));
        DiffResult diff = new Diff(log.folds()).run(Scope.ALL.at(before), Scope.ALL);

        JsonNode receipt = json(writer -> ReceiptOutput.json(receipt(), writer));
        JsonNode difference = json(writer -> DiffOutput.json(diff, writer));

        assertThat(receipt.get("value").asLong()).isZero();
        assertThat(receipt.get("not_counted").get(0).get("why").asText()).isEqualTo("ENDED");
        assertThat(receipt.get("not_counted").get(0).get("by_offset").asLong()).isEqualTo(1);
        assertThat(receipt.get("cut")).hasSize(8);
        assertThat(difference.get("numbers").get(0).get("measure").asText()).isEqualTo("in_station");
        assertThat(difference
                        .get("events")
                        .get(0)
                        .get("changes")
                        .get(0)
                        .get("change")
                        .asLong())
                .isEqualTo(-1);
    }

    @Test
    void aVerificationSaysEachDifferenceAndHowManyMoreThereAre() throws Exception {
        Difference difference = new Difference(Difference.Kind.TOTALS, "overall in_station", "79", "77");
        Verify.Report report = new Verify.Report(
                12,
                new Cut(new TreeMap<>(io.wutong.audit.client.Partitions.ORDER)),
                Outcomes.of(List.of()),
                3,
                new Verify.DeadLetterCount(1, 0),
                List.of(difference),
                Map.of(Difference.Kind.TOTALS, 4L),
                Duration.ofSeconds(2));

        assertThat(VerifyOutput.text(report))
                .startsWith(
                        "TOTALS overall in_station: live 79, replayed 77",
                        "TOTALS: 3 more",
                        "differences at sequence 12: 4");
        assertThat(json(writer -> VerifyOutput.json(report, writer))
                        .get("holds")
                        .asBoolean())
                .isFalse();
        assertThat(csv(writer -> VerifyOutput.csv(report, writer)))
                .isEqualTo("kind,where,live,replayed\r\nTOTALS,overall in_station,79,77\r\n");
    }

    private Receipt receipt() {
        return new Explain(log.folds()).run(IN_STATION, Scope.ALL);
    }

    private interface Output {
        void to(StringWriter writer) throws Exception;
    }

    private static String csv(Output output) throws Exception {
        StringWriter writer = new StringWriter();
        output.to(writer);
        return writer.toString();
    }

    private static JsonNode json(Output output) throws Exception {
        return new ObjectMapper().readTree(csv(output));
    }

    private static long cells(String line) {
        return line.replaceAll("\"[^\"]*\"", "").chars().filter(c -> c == ',').count();
    }
}
