package io.wutong.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schemas keep the rules of contract section 1. */
class PublishedSchemasTest {
    private static final List<String> COMMON_FIELDS = List.of(
            "event_id",
            "record_id",
            "revision",
            "retracted",
            "effective_on",
            "decided_on",
            "recorded_at",
            "source",
            "operator",
            "reason");

    static Stream<PublishedSchemas.Version> versions() {
        return PublishedSchemas.all().stream();
    }

    @Test
    void haveIdsOfTheirOwnOutOfARegistrysReach() {
        List<Integer> ids = versions().map(PublishedSchemas.Version::id).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id >= 1 << 30);
    }

    @Test
    void areEveryTopicsAndEveryStates() {
        // Given
        List<String> subjects = new ArrayList<>(List.of("wutong.ledger-position", "wutong.totals-position"));
        Topics.of(LocalSchemaIds.get())
                .all()
                .map(topic -> Topics.subject(topic.name()))
                .filter(subject -> !subject.startsWith("talent.dead-letter"))
                .forEach(subjects::add);

        // When / Then
        assertThat(versions().map(PublishedSchemas.Version::subject).distinct())
                .containsExactlyInAnyOrderElementsOf(subjects);
        assertThat(SchemaCheck.compiled().keySet()).containsExactlyInAnyOrderElementsOf(subjects);
    }

    @Test
    void haveNoFileThatTheFileOfIdsDoesNotList() throws IOException, URISyntaxException {
        // Given
        Path folder = Path.of(
                PublishedSchemas.class.getResource("schema-ids.csv").toURI().resolve("."));
        Set<String> listed = new HashSet<>();
        versions().forEach(version -> listed.add(PublishedSchemas.path(version.subject(), version.version())));

        // When
        List<String> files;
        try (Stream<Path> all = Files.walk(folder.resolve("published"))) {
            files = all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }

        // Then
        assertThat(files).containsExactlyInAnyOrderElementsOf(listed);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void documentEveryTypeAndFieldAndGiveEveryFieldADefault(PublishedSchemas.Version version) {
        for (Schema type : namedTypes(version.schema())) {
            assertThat(type.getDoc()).as(type.getFullName()).isNotBlank();
            if (type.getType() == Schema.Type.RECORD) {
                for (Schema.Field field : type.getFields()) {
                    assertThat(field.doc())
                            .as("%s.%s", type.getName(), field.name())
                            .isNotBlank();
                    assertThat(field.hasDefaultValue())
                            .as("%s.%s", type.getName(), field.name())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void giveEveryEnumTheDefaultUnknown(PublishedSchemas.Version version) {
        for (Schema type : namedTypes(version.schema())) {
            if (type.getType() == Schema.Type.ENUM) {
                assertThat(type.getEnumDefault()).as(type.getFullName()).isEqualTo("UNKNOWN");
                assertThat(type.getEnumSymbols()).contains("UNKNOWN");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void giveEveryFieldOfAnEnumTheDefaultUnknown(PublishedSchemas.Version version) {
        for (Schema type : namedTypes(version.schema())) {
            if (type.getType() == Schema.Type.RECORD) {
                type.getFields().stream()
                        .filter(field -> field.schema().getType() == Schema.Type.ENUM)
                        .forEach(field -> assertThat(field.defaultVal()).isEqualTo("UNKNOWN"));
            }
        }
    }

    @Test
    void beginEveryEventWithTheSameFields() {
        List<List<String>> beginnings = new ArrayList<>();
        for (EventType type : EventType.values()) {
            versions()
                    .filter(version -> version.subject().equals(Topics.subject(type.topic())))
                    .map(version -> described(version.schema()))
                    .forEach(beginnings::add);
        }
        assertThat(beginnings).hasSizeGreaterThanOrEqualTo(4).containsOnly(beginnings.get(0));
        assertThat(EventType.WORKSTATION.schema().getFields().stream()
                        .limit(COMMON_FIELDS.size())
                        .map(Schema.Field::name))
                .containsExactlyElementsOf(COMMON_FIELDS);
    }

    /** The common fields of an event, but for what they say of the record, which differs. */
    private static List<String> described(Schema schema) {
        return schema.getFields().stream()
                .limit(COMMON_FIELDS.size())
                .map(field -> field.name() + " " + field.schema() + " " + field.defaultVal()
                        + (field.name().equals("record_id") ? "" : field.doc()))
                .toList();
    }

    private static Set<Schema> namedTypes(Schema schema) {
        Set<Schema> types = new HashSet<>();
        collect(schema, types);
        return types;
    }

    private static void collect(Schema schema, Set<Schema> types) {
        switch (schema.getType()) {
            case RECORD -> {
                if (types.add(schema)) {
                    schema.getFields().forEach(field -> collect(field.schema(), types));
                }
            }
            case ENUM, FIXED -> types.add(schema);
            case ARRAY -> collect(schema.getElementType(), types);
            case MAP -> collect(schema.getValueType(), types);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, types));
            default -> {
                // has no name and no parts
            }
        }
    }
}
