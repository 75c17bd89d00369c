package io.wutong.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.board.config.BoardConfig;
import io.wutong.broker.EmbeddedBroker;
import io.wutong.cli.CommandProcess;
import io.wutong.cli.Invocation;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that run until they are stopped, each in a process of its own. */
@Timeout(300)
class ServiceProcessTest {
    private static final String PARKS =
            Invocation.HOME.resolve("samples/jiangbei-2021/parks.jsonl").toString();

    @TempDir
    private Path directory;

    @Test
    void upStopsInGoodOrderWhenItIsToldTo() throws Exception {
        try (CommandProcess up = up()) {
            // Given
            Invocation there = Invocation.plain().at(up.awaitReady());
            there.run("import", PARKS).exits(0);
            there.run("totals").exits(0).prints("parks_open");

            // When
            int exitCode = up.terminate();

            // Then
            assertThat(exitCode).as(up.toString()).isZero();
            assertThat(up.output()).hasLineCount(1);
            assertThat(up.error()).isEmpty();
        }
    }

    @Test
    void upComesBackAfterKillNineWithAllThatItCounted() throws Exception {
        // Given
        String before;
        try (CommandProcess up = up()) {
            Invocation there = Invocation.plain().at(up.awaitReady());
            there.run("import", PARKS).exits(0);
            before = there.run("totals", "--format", "json").exits(0).output();
            up.kill();
        }

        // When
        try (CommandProcess up = up()) {
            Invocation there = Invocation.plain().at(up.awaitReady());

            // Then
            assertThat(there.run("totals", "--format", "json").exits(0).output())
                    .isEqualTo(before);
        }
    }

    @Test
    void upIsRefusedOnADirectoryThatIsInUse() throws Exception {
        try (CommandProcess first = up()) {
            first.awaitReady();

            // When
            try (CommandProcess second = up()) {
                int exitCode = second.awaitExit();

                // Then
                assertThat(exitCode).as(second.toString()).isEqualTo(2);
                assertThat(second.error()).contains("in use").doesNotContain("\tat ");
                assertThat(second.output()).isEmpty();
            }
        }
    }

    @Test
    void upIsRefusedWhereItsPortIsTaken() throws Exception {
        try (EmbeddedBroker other = EmbeddedBroker.start(EmbeddedBroker.Config.in(directory.resolve("other")))) {
            String port = other.bootstrapServers().split(":", -1)[1];

            // When
            try (CommandProcess up = CommandProcess.start(directory, "up", "--data", data(), "--kafka-port", port)) {
                int exitCode = up.awaitExit();

                // Then
                assertThat(exitCode).as(up.toString()).isEqualTo(2);
                assertThat(up.error()).contains(port);
            }
        }
    }

    @Test
    void runCountsBesideABrokerAndStopsInGoodOrder() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Config.in(directory.resolve("broker")))) {
            // Given
            Invocation there = Invocation.plain().at(broker.bootstrapServers());
            there.run("topics", "apply", "--partitions", "2").exits(0).prints("created talent.workstation.v1");
            try (CommandProcess run = CommandProcess.start(
                    directory,
                    "run",
                    "--bootstrap-servers",
                    broker.bootstrapServers(),
                    "--metrics-port",
                    "0",
                    "--state-dir",
                    directory.resolve("state").toString())) {
                assertThat(run.awaitReady()).isEqualTo(broker.bootstrapServers());
                there.run("import", "--wait", PARKS).exits(0).prints("ACCEPTED");
                there.run("totals").exits(0);
                assertThat(body(run.line("metrics ").orElseThrow().replace("/metrics", "/health/ready")))
                        .isEmpty();
                assertThat(body(run.line("metrics ").orElseThrow()))
                        .contains("kafka_stream_thread_process_total{", "kafka_consumer_", "jvm_memory_used_bytes{");

                // When
                int exitCode = run.terminate();

                // Then
                assertThat(exitCode).as(run.toString()).isZero();
                assertThat(run.error()).isEmpty();
            }
        }
    }

    @Test
    void runGivesUpWhereNoBrokerIs() {
        Invocation.plain()
                .at("127.0.0.1:1")
                .run("run", "--state-dir", directory.resolve("state").toString())
                .exits(4)
                .says("no broker answers at 127.0.0.1:1");
    }

    @Test
    void demoShowsTheFiguresOfTheReportAndLeavesNothingBehind() throws Exception {
        // Given
        Path temporary = Files.createDirectory(directory.resolve("temporary"));

        // When
        try (CommandProcess demo =
                CommandProcess.startWith(directory, List.of("-Djava.io.tmpdir=" + temporary), "demo", "--once")) {
            int exitCode = demo.awaitExit();

            // Then
            assertThat(exitCode).as(demo.toString()).isZero();
            assertThat(demo.output())
                    .containsPattern("workstations +31")
                    .containsPattern("workstations_national +8")
                    .containsPattern("workstations_municipal +23")
                    .containsPattern("entered_by_year +2021: 35")
                    .containsPattern("in_station +79");
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void upSaysWhereItsBoardIsBeforeItIsReady() throws Exception {
        try (CommandProcess up = upWith("--board-port", "0")) {
            // Given
            Invocation there = Invocation.plain().at(up.awaitReady());
            there.run("import", "--wait", PARKS).exits(0);
            there.run("totals").exits(0);

            // When
            String overall = body(up.line("board ").orElseThrow() + "api/v1/overall");

            // Then
            assertThat(overall).contains("\"parks_open\":1");
            assertThat(up.output()).startsWith("board http://127.0.0.1:").hasLineCount(2);
            assertThat(up.terminate()).as(up.toString()).isZero();
            assertThat(up.error()).isEmpty();
        }
    }

    @Test
    void upIsRefusedWhereThePortChosenForItsBoardIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                CommandProcess up = upWith("--board-port", Integer.toString(other.getLocalPort()))) {
            // When
            int exitCode = up.awaitExit();

            // Then
            assertThat(exitCode).as(up.toString()).isEqualTo(2);
            assertThat(up.error()).contains("port " + other.getLocalPort()).doesNotContain("\tat ");
        }
    }

    @Test
    void upFindsAPortForItsBoardWhereTheUsualOneIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket()) {
            // Given
            take(other, BoardConfig.DEFAULT_PORT);

            // When
            try (CommandProcess up = upWith()) {
                up.awaitReady();

                // Then
                assertThat(up.line("board ").orElseThrow()).doesNotContain(":" + BoardConfig.DEFAULT_PORT + "/");
                assertThat(up.error()).contains("port " + BoardConfig.DEFAULT_PORT + " is taken", "--board-port");
            }
        }
    }

    @Test
    void boardWaitsForABrokerAndStopsInGoodOrder() throws Exception {
        try (CommandProcess board =
                CommandProcess.start(directory, "board", "--port", "0", "--bootstrap-servers", "127.0.0.1:1")) {
            // Given
            String address = board.awaitReady();

            // When
            String live = body(address + "health/live");
            int exitCode = board.terminate();

            // Then
            assertThat(live).contains("UP");
            assertThat(exitCode).as(board.toString()).isZero();
            assertThat(board.error()).isEmpty();
        }
    }

    /** Whoever has it, it is taken. */
    private static void take(ServerSocket socket, int port) throws IOException {
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            assertThat(e).hasMessageContaining("in use");
        }
    }

    private static String body(String address) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(address).isEqualTo(200);
        return response.body();
    }

    private CommandProcess upWith(String... board) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("up", "--data", data(), "--kafka-port", "0"));
        arguments.addAll(List.of(board));
        return CommandProcess.start(directory, arguments.toArray(String[]::new));
    }

    private CommandProcess up() throws Exception {
        return CommandProcess.start(directory, "up", "--data", data(), "--kafka-port", "0", "--no-board");
    }

    private String data() {
        return directory.resolve("data").toString();
    }
}
