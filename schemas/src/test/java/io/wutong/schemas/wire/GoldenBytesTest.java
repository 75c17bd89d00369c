package io.wutong.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.schemas.Golden;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was ever written can be read for ever, and the same value is the same bytes. */
class GoldenBytesTest {
    static Stream<Golden> all() {
        return Golden.all();
    }

    static Stream<Golden> ofTheLatestVersions() {
        return Golden.all().filter(Golden::isLatest);
    }

    @ParameterizedTest
    @MethodSource("all")
    void areStillReadAsWhatTheySaid(Golden golden) throws MalformedValueException {
        assertThat(format(golden, golden.type()).decode(golden.bytes())).isEqualTo(golden.content());
    }

    @ParameterizedTest
    @MethodSource("ofTheLatestVersions")
    void areStillWrittenByteForByteWhateverTheOrderOfMaps(Golden golden) {
        assertThat(writtenAgain(golden, golden.type(), false)).isEqualTo(golden.bytes());
        assertThat(writtenAgain(golden, golden.type(), true)).isEqualTo(golden.bytes());
    }

    @Test
    void areThereForEveryVersionAndForNoOther() throws IOException, URISyntaxException {
        // Given
        Path folder = Path.of(Golden.class.getResource("golden").toURI());

        // When
        List<String> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile)
                    .map(file -> "golden/" + folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }

        // Then
        assertThat(files)
                .containsExactlyInAnyOrderElementsOf(Golden.all()
                        .flatMap(golden -> Stream.of(golden.path("hex"), golden.path("json")))
                        .toList());
    }

    private static <T extends SpecificRecordBase> byte[] writtenAgain(
            Golden golden, Class<T> type, boolean descending) {
        T content = type.cast(golden.content());
        orderMaps(content, descending);
        return format(golden, type).encode(content);
    }

    private static <T extends SpecificRecordBase> WireFormat<T> format(Golden golden, Class<T> type) {
        return new WireFormat<>(golden.version().subject(), type, LocalSchemaIds.get());
    }

    /** Puts maps in their place that give their entries in ascending or in descending order. */
    private static void orderMaps(SpecificRecordBase value, boolean descending) {
        for (Schema.Field field : value.getSchema().getFields()) {
            Object part = value.get(field.pos());
            if (part instanceof Map<?, ?> map) {
                Map<Object, Object> ordered = new TreeMap<>(descending ? Collections.reverseOrder() : null);
                ordered.putAll(map);
                value.put(field.pos(), new LinkedHashMap<>(ordered));
            } else if (part instanceof SpecificRecordBase nested) {
                orderMaps(nested, descending);
            } else if (part instanceof List<?> items) {
                items.stream()
                        .filter(SpecificRecordBase.class::isInstance)
                        .forEach(item -> orderMaps((SpecificRecordBase) item, descending));
            }
        }
    }
}
