package io.wutong.cli.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The compose file, brought up as its head says. */
class ComposeTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern TOKEN = Pattern.compile("wants this token: (\\w+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private int boardPort;
    private Shell shell;

    @BeforeAll
    static void requireEngine() throws InterruptedException {
        Engine.require(Engine.KAFKA_IMAGE, Engine.WUTONG_IMAGE);
    }

    @BeforeEach
    void up() throws Exception {
        boardPort = freePort();
        Map<String, String> environment = new HashMap<>();
        environment.put("COMPOSE_PROJECT_NAME", "wutong-test");
        environment.put("WUTONG_BOARD_PORT", Integer.toString(boardPort));
        environment.put("WUTONG_KAFKA_PORT", Integer.toString(freePort()));
        environment.put("WUTONG_KAFKA_IMAGE", Engine.KAFKA_IMAGE);
        environment.put("WUTONG_IMAGE", Engine.WUTONG_IMAGE);
        shell = new Shell(environment);
        compose("--profile", "demo", "down", "--volumes");
        compose("--profile", "demo", "up", "--detach").orFail();
    }

    @AfterEach
    void down() throws Exception {
        compose("--profile", "demo", "down", "--volumes").orFail();
    }

    @Test
    void servesTheSampleAndKeepsItThroughAKillAndARestartOfEverything() throws Exception {
        // Given
        awaitSample();
        compose("run", "--rm", "--no-deps", "topics", "audit", "verify").orFail();

        // When
        shell.run(List.of("docker", "kill", topology())).orFail();
        compose("--profile", "demo", "up", "--detach").orFail();
        compose("run", "--rm", "--no-deps", "topics", "totals").orFail();
        String verifiedAfterKill = compose("run", "--rm", "--no-deps", "topics", "audit", "verify")
                .orFail()
                .output();
        compose("--profile", "demo", "down").orFail();
        compose("up", "--detach").orFail();

        // Then
        assertThat(verifiedAfterKill).contains("472 events read");
        awaitSample();
        compose("run", "--rm", "--no-deps", "topics", "audit", "verify").orFail();
    }

    @Test
    void runsWithoutRightsThatItDoesNotNeed() throws Exception {
        // When
        String settings = shell.run(List.of(
                        "docker",
                        "inspect",
                        "--format",
                        "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.Memory}}",
                        topology()))
                .orFail()
                .output();

        // Then
        assertThat(settings.strip()).isEqualTo("10001:10001 true [ALL] " + 768L * 1024 * 1024);
        assertThat(shell.run(List.of("docker", "exec", topology(), "touch", "/opt/wutong/touched"))
                        .exitCode())
                .isNotZero();
    }

    private void awaitSample() throws Exception {
        String token = token();
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(overall(token))
                        .contains(SampleFigures.OF_STATIONS)
                        .contains(SampleFigures.ENTERED));
    }

    private String overall(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + boardPort + "/api/v1/overall"))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        return response.body();
    }

    private String token() throws Exception {
        Matcher matcher =
                TOKEN.matcher(compose("logs", "--no-color", "access").orFail().output());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private String topology() throws Exception {
        return compose("ps", "--quiet", "topology").orFail().output().strip();
    }

    private Shell.Result compose(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(Engine.compose());
        command.addAll(List.of(arguments));
        return shell.run(command);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
