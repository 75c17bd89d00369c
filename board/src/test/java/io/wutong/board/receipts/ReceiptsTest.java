package io.wutong.board.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wutong.board.Board;
import io.wutong.board.config.Limits;
import io.wutong.board.kit.Boards;
import io.wutong.board.kit.Caller;
import io.wutong.board.kit.Caller.Answer;
import io.wutong.board.kit.Cluster;
import io.wutong.board.kit.Lines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A number stays explainable at its sequence after the board has moved on. */
@Timeout(120)
class ReceiptsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void explainsEarlierNumbersInAnyOrderWhileTheLogGrows() throws Exception {
        try (Cluster cluster = Cluster.running(directory);
                Board board = Boards.of(cluster)) {
            // Given
            Caller caller = Caller.of(board);
            Map<String, Integer> numbers = new LinkedHashMap<>();
            for (int i = 1; i <= 4; i++) {
                cluster.importLines(Lines.entries(5, "w", "2021-01-01"));
                int expected = 5 * i;
                await().atMost(SOON).until(() -> number(caller.get("/api/v1/overall")) == expected);
                numbers.put(caller.get("/api/v1/overall").header("ETag").replace("\"", ""), expected);
            }

            for (int round = 0; round < 2; round++) {
                for (Map.Entry<String, Integer> shown : numbers.entrySet()) {
                    // When
                    Answer answer = caller.get("/api/v1/explain?measure=entered&sequence=" + shown.getKey());

                    // Then
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.json().at("/receipt/value").asInt()).isEqualTo(shown.getValue());
                    assertThat(answer.json().at("/receipt/counted")).hasSize(shown.getValue());
                }
            }
        }
    }

    @Test
    void givesNoReceiptsOfALogThatIsLargerThanItsLimit() throws Exception {
        Limits small = new Limits(100, 10, 1_000, 1_000, 10);
        try (Cluster cluster = Cluster.running(directory);
                Board board = Boards.of(cluster.client(), small)) {
            // Given
            Caller caller = Caller.of(board);
            cluster.importLines(Lines.entries(11, "w", "2021-01-01"));
            await().atMost(SOON).until(() -> number(caller.get("/api/v1/overall")) == 11);

            // When
            Answer answer = caller.get("/api/v1/explain?measure=entered");

            // Then
            assertThat(answer.status()).isEqualTo(503);
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isGreaterThan(60);
            assertThat(answer.json().get("detail").asText())
                    .contains("11 events")
                    .contains("wutong audit explain");
        }
    }

    private static int number(Answer overall) {
        return overall.json().path("entered").asInt(-1);
    }
}
