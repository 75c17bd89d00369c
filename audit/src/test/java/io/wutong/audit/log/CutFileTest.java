package io.wutong.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.audit.UnreadableInputException;
import io.wutong.audit.client.Partitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cut survives its file, and a file that is no cut is refused with its place. */
class CutFileTest {
    private static final String LINK = "0123456789abcdef".repeat(4);

    @TempDir
    private Path directory;

    @Test
    void isReadAsItWasWritten() {
        // Given
        Cut cut = cut(LINK);
        Path file = directory.resolve("cut.json");

        // When
        CutFile.write(cut, file);

        // Then
        assertThat(CutFile.read(file)).isEqualTo(cut);
    }

    @Test
    void refusesACutWithoutChains() {
        assertThatThrownBy(() -> CutFile.write(cut(null), directory.resolve("cut.json")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNeverWrittenOverAnEarlierOne() throws IOException {
        // Given
        Path file = directory.resolve("cut.json");
        CutFile.write(cut(LINK), file);
        String before = Files.readString(file);

        // When Then
        assertThatThrownBy(() -> CutFile.write(cut("f".repeat(64)), file))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining(file + " is there already");
        assertThat(file).hasContent(before);
    }

    @Test
    void saysWhereItCannotBeWritten() {
        Path file = directory.resolve("no-such-directory/cut.json");

        assertThatThrownBy(() -> CutFile.requireNew(file))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("no-such-directory is no directory to write to");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"format\":\"other\",\"partitions\":[]} | line 1: format: wutong-cut-1 needed",
                "{\"format\":\"wutong-cut-1\"} | line 1: the fields [partitions] are missing",
                "{\"format\":\"wutong-cut-1\",\"more\":1} | line 1: the field more is not known",
                "{\"format\":\"wutong-cut-1\",\"partitions\":[{\"topic\":\"t\",\"partition\":0,\"topic_id\":\"i\","
                        + "\"offset\":1.5,\"records\":1,\"chain\":\"00\"}]} | line 1: offset: a whole number needed",
                "{\"format\":\"wutong-cut-1\",\"partitions\":[{\"topic\":\"t\",\"partition\":0,\"topic_id\":\"i\","
                        + "\"offset\":1,\"records\":1,\"chain\":\"00\"}]} | line 1: chain: 64 hexadecimal digits needed",
                "{\"format\":\"wutong-cut-1\",\"partitions\":[{\"partition\":4294967296}]} | partition: a number from 0",
                "{\"format\":\"wutong-cut-1\",\"partitions\":[{\"offset\":9223372036854775807}]} | offset: -1 or more",
                "{\"format\":\"wutong-cut-1\",\"partitions\":[{\"offset\":99223372036854775807}]} | not readable as a cut",
                "{\"format\":\"wutong-cut-1\",\"partitions\":[{\"topic_id\":\"a\\u001bb\"}]} | topic_id: letters, digits",
                "[] | line 1: an object needed",
                "{\"format\": | not readable as a cut",
            })
    void refusesAFileThatIsNoCut(String text, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("cut.json"), text);

        assertThatThrownBy(() -> CutFile.read(file))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    private static Cut cut(@org.jspecify.annotations.Nullable String chain) {
        SortedMap<TopicPartition, Cut.Position> positions = new TreeMap<>(Partitions.ORDER);
        positions.put(new TopicPartition("talent.workstation.v1", 0), new Cut.Position("id", 41, 42L, chain));
        positions.put(new TopicPartition("talent.workstation.v1", 1), new Cut.Position("id", Cut.NONE, 0L, chain));
        return new Cut(positions);
    }
}
