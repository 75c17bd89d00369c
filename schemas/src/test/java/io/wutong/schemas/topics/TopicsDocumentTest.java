package io.wutong.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.schemas.PublishedSchemas;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/topics.md} says of the topics what {@link Topics} says, so that no reader is told otherwise. */
class TopicsDocumentTest {
    private static final Path ROOT = Path.of("..");
    private static final int KEY = 1;
    private static final String TIMESTAMP = "message.timestamp.type";

    private final Topics topics = Topics.of(LocalSchemaIds.get());

    @Test
    void listsEveryTopicAsDeclared() throws IOException {
        // Given
        List<List<String>> declared = topics.all().map(TopicsDocumentTest::row).toList();

        // When
        List<List<String>> documented = rows().stream()
                .map(row -> {
                    List<String> withoutKey = new ArrayList<>(row);
                    withoutKey.remove(KEY);
                    return withoutKey;
                })
                .toList();

        // Then
        assertThat(documented).containsExactlyElementsOf(declared);
    }

    @Test
    void saysWhatTheKeysAre() throws IOException {
        // When
        List<List<String>> rows = rows();

        // Then
        assertThat(rows).allSatisfy(row -> assertThat(row.get(KEY)).isNotBlank());
        assertThat(rows)
                .filteredOn(row -> row.get(0).equals(code(topics.overallTotals().name())))
                .singleElement()
                .satisfies(row -> assertThat(row.get(KEY)).isEqualTo(code(Topics.OVERALL_KEY)));
    }

    @Test
    void saysWhereTheIdsAreAndWhereTheyBegin() throws IOException {
        String ids = "schemas/src/main/resources/io/wutong/schemas/schema-ids.csv";
        assertThat(ROOT.resolve(ids)).exists();
        assertThat(document()).contains("`" + ids + "`", "2^30\n(" + LocalSchemaIds.BASE + ")");
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("(docs/topics.md)");
    }

    private static String document() throws IOException {
        return Files.readString(ROOT.resolve("docs/topics.md"));
    }

    /** The cells of the table of topics. */
    private static List<List<String>> rows() throws IOException {
        return document()
                .lines()
                .filter(line -> line.startsWith("| `talent."))
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static List<String> row(Topic<?, ?> topic) {
        Map<String, String> settings = new TreeMap<>(topic.settings());
        Map<String, String> tuning = new TreeMap<>(topic.tuning());
        Map<String, String> all = new HashMap<>(tuning);
        all.putAll(settings);
        settings.keySet().removeAll(List.of("cleanup.policy", "retention.ms", "retention.bytes", TIMESTAMP));
        tuning.remove(TIMESTAMP);
        return List.of(
                code(topic.name()),
                value(topic.name()),
                Integer.toString(topic.partitions(Topics.DEFAULT_PARTITIONS)),
                String.valueOf(all.get("cleanup.policy")),
                kept(all),
                String.valueOf(all.get(TIMESTAMP)),
                codes(settings),
                codes(tuning));
    }

    private static String value(String topic) {
        return PublishedSchemas.all().stream()
                .filter(version -> version.subject().equals(Topics.subject(topic)))
                .map(version -> code(version.schema().getName()))
                .reduce((older, newer) -> newer)
                .orElse("as received");
    }

    private static String kept(Map<String, String> settings) {
        if ("compact".equals(settings.get("cleanup.policy"))) {
            return "the last value of a key";
        }
        boolean forEver = "-1".equals(settings.get("retention.ms")) && "-1".equals(settings.get("retention.bytes"));
        return forEver ? "for ever" : settings.get("retention.ms") + " ms";
    }

    private static String codes(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> code(setting.getKey() + "=" + setting.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
