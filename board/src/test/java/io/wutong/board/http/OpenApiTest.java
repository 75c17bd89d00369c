package io.wutong.board.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wutong.board.live.DeadLetters;
import io.wutong.board.live.FreshnessWatch;
import io.wutong.board.live.KafkaClients;
import io.wutong.board.live.LiveTotals;
import io.wutong.board.live.RecentCuts;
import io.wutong.board.metrics.BoardMetrics;
import io.wutong.board.receipts.Receipts;
import io.wutong.board.stream.Stream;
import io.wutong.core.totals.Measure;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says what there is, no more and no less. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void namesEveryRouteAndNoOther() throws IOException {
        // Given
        Set<String> served = routes().stream()
                .map(route -> route.method().name().toLowerCase(Locale.ROOT) + " "
                        + route.path().replace('<', '{').replace('>', '}'))
                .collect(Collectors.toCollection(TreeSet::new));

        // When
        Set<String> described = new TreeSet<>();
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> described.add(method + " " + path.getKey())));

        // Then
        assertThat(described).isEqualTo(served);
    }

    @Test
    void namesEveryMeasure() throws IOException {
        // Given
        Set<String> measures =
                Arrays.stream(Measure.values()).map(Measure::field).collect(Collectors.toSet());

        // When
        JsonNode overall = document().at("/components/schemas/Overall/required");

        // Then
        assertThat(texts(overall)).isEqualTo(measures);
        assertThat(texts(document().at("/components/schemas/Workstation/required")))
                .isEqualTo(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("workstation_id", "name", "level", "industry", "status"),
                                Measure.ofWorkstation().stream().map(Measure::field))
                        .collect(Collectors.toSet()));
    }

    private static List<Route> routes() {
        Topics topics = Topics.of(LocalSchemaIds.get());
        Clock clock = Clock.systemUTC();
        Map<String, Object> nowhere = Map.of("bootstrap.servers", "127.0.0.1:1");
        RecentCuts cuts = new RecentCuts();
        try (BoardMetrics metrics = new BoardMetrics();
                LiveTotals totals = new LiveTotals(topics, clients(nowhere, "totals"), cuts, clock);
                FreshnessWatch freshness = new FreshnessWatch(topics, clients(nowhere, "freshness"), totals, clock);
                DeadLetters letters = new DeadLetters(topics, clients(nowhere, "letters"));
                Receipts receipts = new Receipts(topics, LocalSchemaIds.get(), nowhere, cuts, 1);
                Stream stream = new Stream(totals::current, freshness::now, clock, 1, "")) {
            return new Parts(totals, freshness, letters, cuts, receipts, stream, metrics, null).routes(null);
        }
    }

    private static KafkaClients clients(Map<String, Object> nowhere, String role) {
        return new KafkaClients(nowhere, client -> assertThat(client).as(role).isNotNull());
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static JsonNode document() throws IOException {
        return JSON.readTree(Assets.read(OpenApi.RESOURCE));
    }
}
