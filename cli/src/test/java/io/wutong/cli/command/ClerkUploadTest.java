package io.wutong.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wutong.board.Board;
import io.wutong.board.config.BoardConfig;
import io.wutong.board.config.BoardConfig.Listen;
import io.wutong.board.config.Limits;
import io.wutong.cli.Invocation;
import io.wutong.cli.service.ImportDesk;
import io.wutong.cli.service.Installation;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks through the board, against a broker with a running topology that knows the sample history. */
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClerkUploadTest {
    private static final String CLERK = "clerk-clerk-clerk-clerk-clerk-clerk-1";
    private static final String OTHER_CLERK = "clerk-clerk-clerk-clerk-clerk-clerk-2";
    private static final String VIEWER = "viewer-viewer-viewer-viewer-viewer-12";
    private static final Path WORKBOOK = Invocation.HOME.resolve("samples/jiangbei-2021/jiangbei-2021.xlsx");
    private static final String HEADER = "记录编号,动作,生效日期,工作站编号,人员代码,学科\n";
    private static final String PERSON = "sample:LqOje9gbqddwA7PYd8xmAwZ7FQbrRZ4HQyAbwgNeiag";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static Installation installation;
    private static Board board;
    private static Invocation here;

    @BeforeAll
    static void start() throws Exception {
        installation =
                Installation.start(directory.resolve("data"), 0, address -> Map.of("bootstrap.servers", address));
        assertThat(installation.topology().awaitRunning(new CompletableFuture<>()))
                .isTrue();
        here = Invocation.plain().at(installation.bootstrapServers());
        here.run("import", "--wait", WORKBOOK.toString()).exits(0);
        Path tokens = Files.writeString(
                directory.resolve("tokens"), CLERK + " clerk\n" + OTHER_CLERK + "\tclerk\n" + VIEWER + "\n");
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
        Map<String, Object> client = Map.of("bootstrap.servers", installation.bootstrapServers());
        board = Board.start(
                new BoardConfig(client, Listen.local(0), tokens, Limits.DEFAULT),
                LocalSchemaIds.get(),
                new ImportDesk(client, null));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> get(VIEWER, "api/v1/totals").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        board.close();
        installation.close();
    }

    @Test
    @Order(1)
    void takesWorkbooksOfClerksAlone() throws Exception {
        assertThat(upload(VIEWER, "a.xlsx", new byte[] {1}).statusCode()).isEqualTo(403);
        assertThat(upload("nobody-nobody-nobody-nobody-nobody-12", "a.xlsx", new byte[] {1})
                        .statusCode())
                .isEqualTo(401);
        assertThat(get(VIEWER, "clerk").statusCode()).isEqualTo(403);
        assertThat(get(CLERK, "clerk").statusCode()).isEqualTo(200);
        assertThat(get(VIEWER, "api/v1/totals").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(1)
    void takesNothingThatAnotherSiteSends() throws Exception {
        HttpRequest.Builder plain = HttpRequest.newBuilder(uploads("a.xlsx"))
                .header("Authorization", "Bearer " + CLERK)
                .POST(BodyPublishers.ofByteArray(new byte[] {1}));

        assertThat(send(plain.copy()).statusCode()).isEqualTo(403);
        assertThat(send(plain.copy().header("X-Wutong-Clerk", "1").header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @Order(1)
    void takesNoOtherFilesAndNoneThatAreTooLarge() throws Exception {
        assertThat(upload(CLERK, "a.txt", new byte[] {1}).statusCode()).isEqualTo(415);
        assertThat(upload(CLERK, "a.xlsx", new byte[21 * 1024 * 1024]).statusCode())
                .isEqualTo(413);
        HttpRequest.Builder endless = HttpRequest.newBuilder(uploads("a.xlsx"))
                .header("Authorization", "Bearer " + CLERK)
                .header("X-Wutong-Clerk", "1")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[21 * 1024 * 1024])));
        assertThat(send(endless).statusCode()).isEqualTo(413);
    }

    @Test
    @Order(2)
    void showsEveryChangeAndRefusalAndSendsOnlyOnTheClerksWord() throws Exception {
        // Given
        String rows = HEADER
                + "jb-stay-0003,进站,2020-01-13,jb-m-02," + PERSON + ",数学\n"
                + "new-1,进站,2021-09-01,jb-m-02," + PERSON + ",数学\n"
                + "new-2,进站,2021-09-31,jb-m-02," + PERSON + ",数学\n";
        JsonNode before = totals();

        // When
        JsonNode taken = JSON.readTree(upload(CLERK, "../../九月.csv", rows.getBytes(StandardCharsets.UTF_8))
                .body());
        JsonNode checked = await(CLERK, taken.get("id").asText(), "CHECKED");

        // Then
        assertThat(checked.get("name").asText()).isEqualTo("九月.csv");
        assertThat(checked.get("lines").toString())
                .contains("九月.csv:2: PostdocEnrollment jb-stay-0003 entry, revision 1 -> 2")
                .contains("discipline: 应用经济学 -> 数学")
                .contains("九月.csv:3: PostdocEnrollment new-1 entry, new, revision 1")
                .contains("九月.csv:4: refused before sending: column C")
                .contains("gone: PostdocEnrollment jb-stay-");
        assertThat(checked.at("/counts/changing").asInt()).isEqualTo(2);
        assertThat(checked.at("/counts/refused").asInt()).isEqualTo(1);
        assertThat(totals()).isEqualTo(before);

        // When
        String id = taken.get("id").asText();
        assertThat(get(CLERK, "api/v1/uploads/" + id + "/receipts").statusCode())
                .isEqualTo(409);
        assertThat(post(CLERK, "api/v1/uploads/" + id + "/confirm").statusCode())
                .isEqualTo(202);
        JsonNode sent = await(CLERK, id, "SENT");

        // Then
        assertThat(sent.at("/counts/sent").asInt()).isEqualTo(2);
        assertThat(totals().at("/overall/entered").asInt())
                .isEqualTo(before.at("/overall/entered").asInt() + 1);
        HttpResponse<String> receipts = get(CLERK, "api/v1/uploads/" + id + "/receipts");
        assertThat(receipts.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"receipts.csv\"")
                .contains("%E4%B9%9D%E6%9C%88.csv");
        assertThat(receipts.body().lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith(",Receipt"),
                        line -> assertThat(line).endsWith(",accepted"),
                        line -> assertThat(line).endsWith(",accepted"),
                        line -> assertThat(line).contains("refused before sending"));
        assertThat(post(CLERK, "api/v1/uploads/" + id + "/confirm").statusCode())
                .isEqualTo(409);
    }

    @Test
    @Order(3)
    void showsAnUploadToWhoMadeItAlone() throws Exception {
        String id = JSON.readTree(upload(CLERK, "a.csv", HEADER.getBytes(StandardCharsets.UTF_8))
                        .body())
                .get("id")
                .asText();

        assertThat(get(OTHER_CLERK, "api/v1/uploads/" + id).statusCode()).isEqualTo(404);
        assertThat(get(VIEWER, "api/v1/uploads/" + id).statusCode()).isEqualTo(403);
        await(CLERK, id, "CHECKED");
        assertThat(delete(CLERK, "api/v1/uploads/" + id).statusCode()).isEqualTo(204);
        assertThat(get(CLERK, "api/v1/uploads/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void saysWhyAWorkbookIsNotRead() throws Exception {
        String id = JSON.readTree(upload(CLERK, "a.xlsx", new byte[] {'x'}).body())
                .get("id")
                .asText();

        JsonNode failed = await(CLERK, id, "FAILED");

        assertThat(failed.get("failure").asText()).startsWith("a.xlsx: no workbook, whatever its name says");
        assertThat(failed.toString()).doesNotContain("wutong-board-uploads");
        assertThat(post(CLERK, "api/v1/uploads/" + id + "/confirm").statusCode())
                .isEqualTo(409);
        delete(CLERK, "api/v1/uploads/" + id);
    }

    @Test
    @Order(4)
    void givesAWorkbookBackWithItsReceipts() throws Exception {
        String id = JSON.readTree(upload(CLERK, "jiangbei.xlsx", Files.readAllBytes(WORKBOOK))
                        .body())
                .get("id")
                .asText();
        JsonNode checked = await(CLERK, id, "CHECKED");
        post(CLERK, "api/v1/uploads/" + id + "/confirm");
        await(CLERK, id, "SENT");

        byte[] back = HttpClient.newHttpClient()
                .send(request(CLERK, "api/v1/uploads/" + id + "/receipts").build(), BodyHandlers.ofByteArray())
                .body();

        assertThat(checked.at("/counts/read").asInt()).isEqualTo(236);
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(back))) {
            assertThat(read.getSheets()).hasSize(4);
            assertThat(read.getFirstSheet().read().get(0).stream().map(Cell::getText))
                    .endsWith("Receipt");
        }
    }

    @Test
    @Order(5)
    void takesOnlySoManyAtATime() throws Exception {
        int refused = 0;
        for (int i = 0; i < 12; i++) {
            refused += upload(CLERK, "a.csv", HEADER.getBytes(StandardCharsets.UTF_8))
                                    .statusCode()
                            == 503
                    ? 1
                    : 0;
        }

        assertThat(refused).isPositive();
    }

    @Test
    @Order(6)
    void takesNoneWhereNoTokenIsAskedFor() throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", installation.bootstrapServers());
        try (Board open =
                Board.start(BoardConfig.local(client, 0), LocalSchemaIds.get(), new ImportDesk(client, null))) {
            HttpRequest.Builder upload = HttpRequest.newBuilder(
                            open.address().resolve("api/v1/uploads?name=a.xlsx&reason=x"))
                    .header("X-Wutong-Clerk", "1")
                    .POST(BodyPublishers.ofByteArray(new byte[] {1}));

            assertThat(send(upload).statusCode()).isEqualTo(403);
        }
    }

    private static JsonNode await(String token, String id, String state) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> JSON.readTree(get(token, "api/v1/uploads/" + id).body()),
                        upload -> upload.get("state").asText().equals(state));
    }

    private static URI uploads(String name) {
        String query = "name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&reason=monthly";
        return board.address().resolve("api/v1/uploads?" + query);
    }

    private static HttpResponse<String> upload(String token, String name, byte[] body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uploads(name))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", "en")
                .header("X-Wutong-Clerk", "1")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(board.address().resolve(path)).header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> get(String token, String path) throws IOException, InterruptedException {
        return send(request(token, path));
    }

    private static HttpResponse<String> post(String token, String path) throws IOException, InterruptedException {
        return send(request(token, path).header("X-Wutong-Clerk", "1").POST(BodyPublishers.noBody()));
    }

    private static HttpResponse<String> delete(String token, String path) throws IOException, InterruptedException {
        return send(request(token, path).header("X-Wutong-Clerk", "1").DELETE());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static JsonNode totals() throws IOException {
        return SampleTotals.rows(here.run("totals", "--format", "json").exits(0).output());
    }
}
