package io.wutong.board.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wutong.board.Board;
import io.wutong.board.config.Limits;
import io.wutong.board.kit.Boards;
import io.wutong.board.kit.Caller;
import io.wutong.board.kit.StreamReader;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How streams begin and end. Needs no broker: the board waits for one, and says so. */
@Timeout(60)
class StreamEndTest {
    private static final Map<String, Object> NOWHERE = Map.of("bootstrap.servers", "127.0.0.1:1");
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aSnapshotWithoutNumbersSaysHowFreshTheyAre() throws Exception {
        try (Board board = Boards.of(NOWHERE, Boards.PATIENT);
                StreamReader reader = StreamReader.follow(board, http)) {
            await().until(() -> reader.snapshots() == 1);
            assertThat(Objects.requireNonNull(reader.snapshot()).get("sequence").isNull())
                    .isTrue();
            await().until(() -> Objects.requireNonNull(reader.freshness())
                    .get("state")
                    .asText()
                    .equals("broker_unreachable"));
        }
    }

    @Test
    void aBoardThatIsClosedEndsItsStreams() throws Exception {
        Board board = Boards.of(NOWHERE, Boards.PATIENT);
        try (StreamReader first = StreamReader.follow(board, http);
                StreamReader second = StreamReader.follow(board, http)) {
            // Given
            await().until(() -> first.snapshots() == 1 && second.snapshots() == 1);

            // When
            board.close();

            // Then
            await().until(() -> first.hasEnded() && second.hasEnded());
        }
    }

    @Test
    void aClientThatLeavesIsForgotten() throws Exception {
        try (Board board = Boards.of(NOWHERE, Boards.PATIENT)) {
            // Given
            Caller caller = Caller.of(board);
            StreamReader reader = StreamReader.follow(board, http);
            await().until(() -> clients(caller) == 1);

            // When
            reader.close();

            // Then
            await().atMost(java.time.Duration.ofSeconds(30)).until(() -> clients(caller) == 0);
        }
    }

    @Test
    void moreClientsThanItsLimitAreTurnedAway() throws Exception {
        Limits one = new Limits(100, 1, 1_000, 1_000, 0);
        try (Board board = Boards.of(NOWHERE, one);
                StreamReader reader = StreamReader.follow(board, http)) {
            // Given
            await().until(() -> reader.snapshots() == 1);

            // When
            Caller.Answer answer = Caller.of(board).get("/api/v1/live");

            // Then
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
        }
    }

    private static double clients(Caller caller) throws Exception {
        return caller.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("wutong_stream_clients "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[1]))
                .findFirst()
                .orElseThrow();
    }
}
