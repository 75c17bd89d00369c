package io.wutong.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.cli.Invocation;
import io.wutong.cli.Invocation.Outcome;
import io.wutong.cli.console.Terminal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no broker: help, wrong usage, unreadable input. */
class UsageTest {
    private static final List<String> COMMANDS =
            List.of("demo", "up", "run", "board", "import", "totals", "topics", "schemas");

    @Test
    void showsHelpWithEveryCommand() {
        // When
        Outcome outcome = Invocation.plain().run("--help");

        // Then
        outcome.exits(0).prints(COMMANDS.toArray(String[]::new));
        assertThat(outcome.error()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "up",
                "run",
                "board",
                "import",
                "totals",
                "topics",
                "topics apply",
                "topics check",
                "schemas",
                "schemas check"
            })
    void everyCommandHasHelpAndTheCommonOptions(String command) {
        // When
        Outcome outcome = Invocation.plain().run((command + " --help").split(" ", -1));

        // Then
        outcome.exits(0).prints("--bootstrap-servers", "--config", "--help", "--version", "wutong " + command);
    }

    @Test
    void showsTheVersion() {
        Invocation.plain().run("--version").exits(0).prints("wutong ", "fold version 1", "Kafka 4.");
    }

    @Test
    void colorsHelpOnlyAtATerminal() {
        assertThat(Invocation.plain().run("--help").output()).doesNotContain("\u001b[");
        assertThat(Invocation.plain()
                        .on(new Terminal(true, true, true))
                        .run("--help")
                        .output())
                .contains("\u001b[");
    }

    @Test
    void colorsNothingWhereColoursAreRefused() {
        assertThat(Invocation.plain()
                        .on(new Terminal(true, true, false))
                        .run("--help")
                        .output())
                .doesNotContain("\u001b[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "topics",
                "schemas",
                "up",
                "up --data d --kafka-port 65536",
                "up --data d --kafka-port x",
                "up --data a,b",
                "up --data d --board-port -1",
                "up --data d --board-port 8081 --no-board",
                "board --port 65536",
                "board --host 0.0.0.0",
                "board --host no-such-host.invalid --token-file f --behind-proxy",
                "board --behind-proxy",
                "board --token-file no-such-file",
                "board --tls-key no-such-file",
                "board --tls-key no-such-file --tls-certificate no-such-file",
                "up --data d --bootstrap-servers 127.0.0.1:1",
                "demo --bootstrap-servers 127.0.0.1:1",
                "demo extra",
                "import",
                "import - -",
                "import --dry-run --wait x.jsonl",
                "import --wait --timeout 0 ../samples/jiangbei-2021/parks.jsonl",
                "totals --format yaml",
                "totals --timeout -1",
                "totals --timeout NaN",
                "topics check --partitions 0",
                "topics apply --partitions six",
                "topics check --output-suffix a/b",
                "run --threads 0",
                "run --metrics-port 65536",
                "up --data d --metrics-port -1",
                "run --application-id a/b",
                "totals --config no-such.properties",
                "run --config no-such.properties",
                "import no-such.jsonl",
                "import .",
                "totals --bootstrap-servers nonsense"
            })
    void callsWrongUsageByItsExitCodeAndSaysWhy(String line) {
        // When
        Outcome outcome = Invocation.plain().run(line.isEmpty() ? new String[0] : line.split(" ", -1));

        // Then
        outcome.exits(2).says("wutong: ");
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.error()).doesNotContain("\tat ");
    }

    @Test
    void checksTheSchemasOfThisProgramWithoutABroker() {
        Invocation.plain().run("schemas", "check").exits(0).prints("everything is as declared");
    }

    @Test
    void checksRowsWithoutABrokerAndSendsNone() {
        Invocation.plain()
                .run(
                        "import",
                        "--dry-run",
                        Invocation.HOME
                                .resolve("samples/jiangbei-2021/parks.jsonl")
                                .toString())
                .exits(0)
                .prints("none sent (dry run)", "0 refused");
    }

    @Test
    void namesEachRowThatIsRefused() {
        // Given
        String rows = "{\"type\":\"ParkOpening\"}\nnonsense\n";

        // When
        Outcome outcome = Invocation.plain().reading(rows).run("import", "--dry-run", "-");

        // Then
        outcome.exits(3)
                .says("standard input:1: INVALID_FIELD record_id", "standard input:2: MALFORMED")
                .prints("2 rows read", "2 refused (MALFORMED 1, INVALID_FIELD 1)");
    }

    @Test
    void drawsProgressAtATerminalAndClearsIt() {
        // Given
        Invocation atTerminal = Invocation.plain().on(new Terminal(true, true, true));

        // When
        Outcome outcome = atTerminal.run(
                "import",
                "--dry-run",
                Invocation.HOME.resolve("samples/jiangbei-2021/parks.jsonl").toString());

        // Then
        outcome.exits(0).says("rows read");
        assertThat(outcome.error()).endsWith("\r\u001b[K");
    }

    @Test
    void findsNoBrokerWithinItsTime() {
        Invocation nowhere = Invocation.plain().at("127.0.0.1:1");

        nowhere.run("totals", "--timeout", "1").exits(4).says("127.0.0.1:1");
    }

    @Test
    void callsABrokerWithoutAnAddressNotReached() {
        Invocation.plain()
                .at("no-such-host.invalid:9092")
                .run("totals")
                .exits(4)
                .says("no such broker");
    }
}
