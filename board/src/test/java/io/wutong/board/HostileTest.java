package io.wutong.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wutong.board.kit.Boards;
import io.wutong.board.kit.Caller;
import io.wutong.board.kit.Cluster;
import io.wutong.board.kit.Lines;
import io.wutong.board.kit.RawCall;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent to it, the board answers with a problem, tells nothing of its inside, and goes on. */
@Timeout(120)
@SuppressWarnings("StringConcatToTextBlock") // line ends of the protocol
class HostileTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PATHS = List.of(
            "/",
            "/sign-in",
            "/assets/board.js",
            "/api/v1/totals",
            "/api/v1/overall",
            "/api/v1/industries",
            "/api/v1/industries/digital",
            "/api/v1/workstations",
            "/api/v1/workstations/w-1",
            "/api/v1/explain",
            "/api/v1/dead-letters",
            "/api/v1/health/live",
            "/api/v1/health/ready",
            "/api/v1/metrics",
            "/api/v1/openapi.json",
            "/health/live",
            "/health/ready",
            "/metrics");
    private static final List<String> QUERIES = List.of(
            "?format=xml",
            "?format=csv&format=json",
            "?format=%00",
            "?format=%ff%fe",
            "?bom=2",
            "?measure=",
            "?measure=no_such",
            "?measure=in_station&year=2021",
            "?measure=entered_by_year&year=99999999999999999999",
            "?measure=entered_by_year&year=-1",
            "?measure=in_station&row=person&id=x",
            "?measure=in_station&row=workstation",
            "?measure=in_station&row=workstation&id=" + "x".repeat(5_000),
            "?measure=parks_open&row=workstation&id=w-1",
            "?measure=in_station&sequence=NaN",
            "?measure=in_station&sequence=9223372036854775808",
            "?measure=in_station&sequence=-5",
            "?measure=in_station&as_of=2021-02-30",
            "?measure=in_station&as_of=%2B999999999-12-31",
            "?limit=0",
            "?limit=1000000000000",
            "?offset=-1",
            "?offset=x&limit=%F0%9F%92%A9",
            "?" + "a=b&".repeat(2_000),
            "?%",
            "?%zz=%zz",
            "?q=<script>alert(1)</script>");
    private static final List<String> BAD_PATHS = List.of(
            "/%",
            "/%zz",
            "/%00",
            "/..%2f..%2fetc/passwd",
            "/assets/..%2f..%2fopenapi.json",
            "/assets/%2e%2e%2fopenapi.json",
            "/assets/../openapi.json",
            "/assets/",
            "/assets//board.js",
            "/api/v1/workstations/",
            "/api/v1/workstations/%ff",
            "/api/v1/workstations/%",
            "/api/v1/workstations/%e4%bd",
            "/api/v1/workstations/..;/..;/metrics",
            "/api/v1/workstations/%00",
            "/api/v1/industries/%2f",
            "/api//v1/totals",
            "/API/V1/TOTALS",
            "/api/v1/totals;x=y/",
            "/" + "a".repeat(7_000),
            "//",
            "/\\..\\..",
            "/WEB-INF/web.xml",
            "/META-INF/MANIFEST.MF",
            "/io/wutong/board/Board.class");

    @TempDir
    private static Path directory;

    private static Cluster cluster;
    private static Board board;
    private static Caller caller;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.running(directory);
        board = Boards.of(cluster);
        caller = Caller.of(board);
        cluster.importLines(Lines.station("w-1", "一", "digital"), Lines.entry("stay-1", "w-1", "2021-01-01"));
        await().until(() ->
                caller.get("/api/v1/overall").json().path("in_station").asInt() == 1);
    }

    @AfterAll
    static void stop() {
        board.close();
        cluster.close();
    }

    static Stream<String> requests() {
        List<String> all = new ArrayList<>(BAD_PATHS);
        for (String path : PATHS) {
            QUERIES.forEach(query -> all.add(path + query));
        }
        return all.stream();
    }

    @Test
    void answersEveryHostilePathAndQueryInGoodOrder() throws IOException {
        for (String request : requests().toList()) {
            // When
            String answer =
                    RawCall.send(board, "GET " + request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            // Then
            requireGoodOrder(request, answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "QUERY", "BREW", "get"})
    void answersEveryOtherMethodInGoodOrder(String method) throws IOException {
        for (String path : PATHS) {
            // When
            String answer = RawCall.send(
                    board,
                    method + " " + path
                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

            // Then
            requireGoodOrder(method + " " + path, answer);
            assertThat(status(answer)).as(method + " " + path).isNotEqualTo(200);
        }
    }

    static Stream<String> noRequests() {
        return Stream.of(
                "",
                "\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: local host\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(100_000) + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\n" + "X-Y: z\r\n".repeat(5_000) + "\r\n",
                "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: \u0000\u0001=\u0002; a=b\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Language: " + "x,".repeat(3_000)
                        + "\r\nConnection: close\r\n\r\n",
                "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("noRequests")
    void answersWhatIsNoRequestInGoodOrder(String bytes) throws IOException {
        // When
        String answer = RawCall.send(board, bytes);

        // Then
        requireGoodOrder(bytes.substring(0, Math.min(80, bytes.length())), answer);
        assertThat(status(answer)).isNotEqualTo(500);
    }

    @Test
    void answersRandomBytesInGoodOrder() throws IOException {
        Random random = new Random(20_210_930);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);

            // When
            String answer = RawCall.send(board, bytes);

            // Then
            requireGoodOrder("random bytes " + i, answer);
        }
    }

    @Test
    void refusesABodyThatIsTooLargeWithoutReadingIt() throws IOException {
        // When
        String declared = RawCall.send(
                board,
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\nConnection: close\r\n\r\n");
        String chunked = RawCall.send(
                board,
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                        + ("1000\r\n" + "x".repeat(0x1000) + "\r\n").repeat(50) + "0\r\n\r\n");

        // Then
        assertThat(status(declared)).isEqualTo(413);
        assertThat(status(chunked)).isIn(303, 413);
    }

    @Test
    void goesOnBesideCallersWhoNeverFinishTheirRequest() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = RawCall.connect(board);
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: lo".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }

            // When
            Caller.Answer answer = caller.get("/api/v1/overall");

            // Then
            assertThat(answer.status()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** An answer, if any, is one of HTTP, is a problem where it is an error, and tells nothing of the board's inside. */
    private static void requireGoodOrder(String request, String answer) throws IOException {
        if (!answer.isEmpty()) {
            assertThat(answer).as(request).startsWith("HTTP/1.1 ");
            assertThat(answer)
                    .as(request)
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception")
                    .doesNotContain("Jetty")
                    .doesNotContain("<script>alert");
            if (status(answer) >= 400 && answer.contains("\r\n\r\n")) {
                assertThat(answer).as(request).containsIgnoringCase("Content-Type: application/problem+json");
                requireProblem(request, answer);
            }
            assertThat(status(answer)).as(request).isNotEqualTo(500);
        }
    }

    private static void requireProblem(String request, String answer) throws IOException {
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        if (!body.isEmpty()) {
            JsonNode problem = JSON.readTree(body);
            assertThat(problem.path("status").asInt()).as(request).isEqualTo(status(answer));
        }
    }

    private static int status(String answer) {
        return answer.isEmpty() ? 0 : Integer.parseInt(answer.substring(9, 12));
    }
}
