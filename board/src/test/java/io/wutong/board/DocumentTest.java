package io.wutong.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wutong.board.config.BoardConfig;
import io.wutong.board.config.Limits;
import io.wutong.board.live.DeadLetters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents and the page's files say is what there is. */
class DocumentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RESOURCES = Path.of("src", "main", "resources", "io", "wutong", "board");
    private static final Path PAGE = RESOURCES.resolve("page");

    @Test
    void theDocumentNamesTheLimitsAsTheyAre() throws IOException {
        // Given
        String document = String.join(" ", Files.readAllLines(Path.of("..", "docs", "board.md")));
        Limits limits = Limits.DEFAULT;

        // Then
        assertThat(document)
                .contains("http://127.0.0.1:" + BoardConfig.DEFAULT_PORT + "/")
                .contains(
                        grouped(limits.connections()) + " connections; " + limits.streams() + " clients of the stream")
                .contains(limits.requestsPerSecond() + " requests a second from one caller, " + limits.burst()
                        + " at once")
                .contains("bodies of " + Limits.BODY / 1024 + " KiB")
                .contains(Limits.ANSWER.toSeconds() + " s to read an answer")
                .contains("up to " + grouped(limits.receiptEvents()) + " events")
                .contains("the latest " + grouped(DeadLetters.MOST) + " rejected events");
    }

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        assertThat(keys("en")).isEqualTo(keys("zh"));
    }

    @Test
    void everyMessageThatTheModulesNameIsThere() throws IOException {
        // Given
        Pattern named =
                Pattern.compile("\\bt\\('([a-z_A-Z-]+)'|\\bt: '([a-z_A-Z-]+)'|data-t(?:-label)?=\"([a-z_A-Z-]+)\"");

        // When
        Set<String> missing = new TreeSet<>();
        for (Path file : pageFiles()) {
            named.matcher(Files.readString(file))
                    .results()
                    .map(found -> Stream.of(found.group(1), found.group(2), found.group(3))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElseThrow())
                    .forEach(missing::add);
        }
        assertThat(missing).hasSizeGreaterThan(40);
        missing.removeAll(keys("zh"));

        // Then
        assertThat(missing).isEmpty();
    }

    @Test
    void thePageHasNoInlineScriptOrStyleAndLoadsNothingFromElsewhere() throws IOException {
        for (Path file : pageFiles()) {
            String text = Files.readString(file).replace("http://www.w3.org/2000/svg", "");
            assertThat(text)
                    .as(file.toString())
                    .doesNotContainPattern("(?i)<script(?![^>]* src=)")
                    .doesNotContainPattern("(?i)<style|\\sstyle=|\\son[a-z]+=\"|javascript:|innerHTML|\\beval\\(")
                    .doesNotContainPattern("https?://");
        }
    }

    private static List<Path> pageFiles() throws IOException {
        try (Stream<Path> files = Files.list(PAGE)) {
            return files.sorted().collect(Collectors.toList());
        }
    }

    private static Set<String> keys(String language) throws IOException {
        try (InputStream in = Files.newInputStream(PAGE.resolve("messages." + language + ".json"))) {
            JsonNode messages = JSON.readTree(in);
            Set<String> keys = new TreeSet<>();
            messages.fieldNames().forEachRemaining(keys::add);
            return keys;
        }
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
