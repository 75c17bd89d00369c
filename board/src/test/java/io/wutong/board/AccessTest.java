package io.wutong.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.board.config.BoardConfig;
import io.wutong.board.config.BoardConfig.Listen;
import io.wutong.board.config.Limits;
import io.wutong.board.http.PortTakenException;
import io.wutong.board.kit.Caller;
import io.wutong.board.kit.Caller.Answer;
import io.wutong.board.kit.Certificate;
import io.wutong.board.kit.RawCall;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask what, from where, how often. Needs no broker: the board waits for one. */
@Timeout(60)
class AccessTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    private Path directory;

    private Path tokens;

    @BeforeEach
    void writeTokens() throws Exception {
        tokens = Files.writeString(directory.resolve("tokens"), "# of the test\n\n" + TOKEN + "\n");
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void servesThisMachineWithoutAToken() throws Exception {
        try (Board board = board(Listen.local(0), null)) {
            // Given
            Caller caller = Caller.of(board);

            // When
            Answer answer = caller.get("/");

            // Then
            assertThat(answer.status()).isEqualTo(200);
            assertThat(caller.get("/sign-in").status()).isEqualTo(303);
        }
    }

    @Test
    void saysThatThereAreNoTotalsYet() throws Exception {
        try (Board board = board(Listen.local(0), null)) {
            // Given
            Caller caller = Caller.of(board);

            for (String path : List.of("/api/v1/totals", "/api/v1/explain?measure=in_station", "/health/ready")) {
                // When
                Answer answer = caller.get(path);

                // Then
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isNotEmpty();
            }
            assertThat(caller.get("/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    void refusesAnotherNameForThisMachine() throws Exception {
        try (Board board = board(Listen.local(0), null)) {
            // When
            String answer = RawCall.send(
                    board, "GET /api/v1/totals HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

            // Then
            assertThat(answer).startsWith("HTTP/1.1 421 ");
        }
    }

    @Test
    void isNotReachedFromElsewhereWithoutATokenAndTls() {
        Map<String, Object> client = client();
        Listen everywhere = new Listen("0.0.0.0", 0, null, false);
        Listen behindProxy = new Listen("127.0.0.1", 0, null, true);

        assertThatThrownBy(() -> new BoardConfig(client, everywhere, null, Limits.DEFAULT))
                .hasMessageContaining("token file");
        assertThatThrownBy(() -> new BoardConfig(client, everywhere, tokens, Limits.DEFAULT))
                .hasMessageContaining("TLS");
        assertThatThrownBy(() -> new BoardConfig(client, behindProxy, null, Limits.DEFAULT))
                .hasMessageContaining("token file");
        assertThat(new BoardConfig(client, new Listen("0.0.0.0", 0, null, true), tokens, Limits.DEFAULT)
                        .listen()
                        .isLoopback())
                .isFalse();
    }

    @Test
    void asksForATokenEverywhereButWhereNothingIsShown() throws Exception {
        try (Board board = board(Listen.local(0), tokens)) {
            Caller caller = Caller.of(board);
            for (String path : List.of("/api/v1/totals", "/api/v1/live", "/api/v1/dead-letters", "/metrics", "/")) {
                // When
                Answer answer = caller.get(path);

                // Then
                assertThat(answer.status()).as(path).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            }
            assertThat(caller.get("/health/live").status()).isEqualTo(200);
            assertThat(caller.get("/assets/board.css").status()).isEqualTo(200);
            assertThat(caller.get("/", "Accept", "text/html").header("Location"))
                    .isEqualTo("/sign-in");
        }
    }

    @Test
    void letsInWhoShowsAToken() throws Exception {
        try (Board board = board(Listen.local(0), tokens)) {
            Caller caller = Caller.of(board);

            assertThat(caller.get("/metrics", "Authorization", "Bearer " + TOKEN)
                            .status())
                    .isEqualTo(200);
            for (String wrong : List.of("Bearer x", "Bearer ", "Bearer " + TOKEN + "x", "Basic " + TOKEN, TOKEN)) {
                assertThat(caller.get("/metrics", "Authorization", wrong).status())
                        .as(wrong)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void beginsASessionThatOnlyThisSiteAndNoScriptCanUse() throws Exception {
        try (Board board = board(Listen.local(0), tokens)) {
            // Given
            Caller caller = Caller.of(board);

            // When
            Answer answer = caller.post("/sign-in", "token=" + TOKEN, "Content-Type", FORM);

            // Then
            String cookie = answer.header("Set-Cookie");
            assertThat(answer.status()).isEqualTo(303);
            assertThat(cookie)
                    .contains("Secure")
                    .contains("HttpOnly")
                    .contains("SameSite=Strict")
                    .contains("Path=/");
            assertThat(cookie).doesNotContain(TOKEN).doesNotContain("Domain");
            String session = cookie.substring(0, cookie.indexOf(';'));
            assertThat(caller.get("/metrics", "Cookie", session).status()).isEqualTo(200);
            assertThat(caller.get("/metrics", "Cookie", session + "x").status()).isEqualTo(401);
            assertThat(caller.get("/metrics", "Cookie", session.replaceFirst("=\\d", "=9"))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void refusesAWrongTokenAndAFormOfAnotherSite() throws Exception {
        try (Board board = board(Listen.local(0), tokens)) {
            // Given
            Caller caller = Caller.of(board);

            // When
            Answer wrong = caller.post("/sign-in", "token=wrong", "Content-Type", FORM);
            Answer foreign =
                    caller.post("/sign-in", "token=" + TOKEN, "Content-Type", FORM, "Sec-Fetch-Site", "cross-site");

            // Then
            assertThat(wrong.status()).isEqualTo(403);
            assertThat(wrong.header("Set-Cookie")).isEmpty();
            assertThat(foreign.status()).isEqualTo(403);
            assertThat(foreign.header("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void signsOut() throws Exception {
        try (Board board = board(Listen.local(0), tokens)) {
            // When
            Answer answer = Caller.of(board).post("/sign-out", "", "Authorization", "Bearer " + TOKEN);

            // Then
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.header("Set-Cookie"))
                    .contains("__Host-wutong-session=;")
                    .contains("Expires=Thu, 01 Jan 1970");
        }
    }

    @Test
    void refusesATokenFileThatOthersCanRead() throws Exception {
        // Given
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> board(Listen.local(0), tokens)).hasMessageContaining("chmod 600");
    }

    @Test
    void refusesWeakTokensAndFilesWithoutAny() throws Exception {
        Files.writeString(tokens, "short\n");
        assertThatThrownBy(() -> board(Listen.local(0), tokens)).hasMessageContaining("line 1");

        Files.writeString(tokens, "# none\n");
        assertThatThrownBy(() -> board(Listen.local(0), tokens)).hasMessageContaining("no token");
    }

    @Test
    void speaksTlsWithACertificateFromPemFiles() throws Exception {
        // Given
        Certificate certificate = Certificate.selfSigned(directory);
        BoardConfig.Tls tls = new BoardConfig.Tls(certificate.chain(), certificate.key());
        try (Board board = board(new Listen("127.0.0.1", 0, tls, false), tokens)) {
            Caller caller = Caller.of(board, HttpClient.newBuilder().sslContext(certificate.trusting()));

            // When
            Answer answer = caller.get("/metrics", "Authorization", "Bearer " + TOKEN);

            // Then
            assertThat(board.address().getScheme()).isEqualTo("https");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Strict-Transport-Security")).contains("max-age=");
        }
    }

    @Test
    void saysWhatIsWrongWithACertificateOrAKey() throws Exception {
        // Given
        Certificate certificate = Certificate.selfSigned(directory);
        Path nothing = Files.writeString(directory.resolve("nothing.pem"), "nothing\n");

        assertThatThrownBy(() -> board(tls(nothing, certificate.key()), tokens))
                .hasMessageContaining("certificate")
                .hasMessageContaining("nothing.pem");
        assertThatThrownBy(() -> board(tls(certificate.chain(), nothing), tokens))
                .hasMessageContaining("openssl pkcs8")
                .hasMessageContaining("nothing.pem");
        assertThatThrownBy(() -> board(tls(certificate.chain(), directory.resolve("absent")), tokens))
                .hasMessageContaining("absent");
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (Board first = board(Listen.local(0), null)) {
            int port = first.address().getPort();

            assertThatThrownBy(() -> board(Listen.local(port), null))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("port " + port);
        }
    }

    @Test
    void slowsDownWhoAsksTooOften() throws Exception {
        Limits strict = new Limits(100, 10, 1, 5, 0);
        try (Board board =
                Board.start(new BoardConfig(client(), Listen.local(0), null, strict), LocalSchemaIds.get())) {
            Caller caller = Caller.of(board);
            for (int i = 0; i < 5; i++) {
                assertThat(caller.get("/health/live").status()).isEqualTo(200);
            }

            // When
            Answer answer = caller.get("/health/live");

            // Then
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void countsWhoAsksByWhatTheProxySays() throws Exception {
        Limits strict = new Limits(100, 10, 1, 1, 0);
        BoardConfig config = new BoardConfig(client(), new Listen("127.0.0.1", 0, null, true), tokens, strict);
        try (Board board = Board.start(config, LocalSchemaIds.get())) {
            Caller caller = Caller.of(board);

            // When
            int first =
                    caller.get("/health/live", "X-Forwarded-For", "192.0.2.1").status();
            int second = caller.get("/health/live", "X-Forwarded-For", "forged, 192.0.2.2")
                    .status();
            int third = caller.get("/health/live", "X-Forwarded-For", "other, 192.0.2.2")
                    .status();

            // Then
            assertThat(List.of(first, second, third)).containsExactly(200, 200, 429);
        }
    }

    private static Listen tls(Path chain, Path key) {
        return new Listen("127.0.0.1", 0, new BoardConfig.Tls(chain, key), false);
    }

    private static Board board(Listen listen, @Nullable Path tokenFile) throws Exception {
        return Board.start(new BoardConfig(client(), listen, tokenFile, Limits.DEFAULT), LocalSchemaIds.get());
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", "127.0.0.1:1");
    }
}
