package io.wutong.producer.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.producer.failure.UnreadableInputException;
import io.wutong.producer.testkit.JsonRow;
import io.wutong.schemas.EventType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
    @TempDir
    private Path directory;

    @Test
    void yieldsTheFieldsInTheRowsOwnOrder() {
        Read read = read("{\"b\":1,\"type\":\"Workstation\",\"a\":\"x\",\"c\":[true,null,2.5,{},[1]]}");

        assertThat(read.rows()).singleElement().satisfies(row -> {
            assertThat(row.place()).hasToString("test.jsonl:1");
            assertThat(row.type()).isEqualTo(EventType.WORKSTATION);
            assertThat(row.fields()).containsOnlyKeys("b", "a", "c");
            assertThat(row.fields().keySet()).containsExactly("b", "a", "c");
            assertThat(row.fields()).containsEntry("b", new FieldValue.Whole(1));
            assertThat(row.fields().get("c"))
                    .isInstanceOfSatisfying(
                            FieldValue.Items.class,
                            items -> assertThat(items.items())
                                    .extracting(FieldValue::described)
                                    .containsExactly(
                                            "true",
                                            "null",
                                            "a number with a fraction or an exponent",
                                            "an object",
                                            "an array"));
        });
    }

    @Test
    void skipsBlankLinesAndAByteOrderMarkAndTakesCarriageReturns() {
        String line = JsonRow.workstation().line();

        Read read = read("\ufeff" + line + "\r\n\r\n \t\r\n" + line + "\r\n\n");

        assertThat(read.refusals()).isEmpty();
        assertThat(read.rows()).extracting(row -> row.place().row()).containsExactly(1L, 4L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "42",
                "\"text\"",
                "NaN",
                "# comment",
                "{",
                "{}}",
                "{\"type\":\"Workstation\"",
                "{\"type\":\"Workstation\"}x",
                "{\"type\":\"Workstation\"}{}",
                "{\"type\":\"Workstation\",}",
                "{\"type\":\"Workstation\",\"revision\":NaN}",
                "{\"type\":\"Workstation\",\"revision\":01}",
                "{\"type\":\"Workstation\",\"revision\":+1}",
                "{\"type\":\"Workstation\",\"revision\":.5}",
                "{\"type\":\"Workstation\",\"source\":\"a\tb\"}",
                "{\"type\":\"Workstation\",\"source\":\"\\x\"}",
                "{\"type\":\"Workstation\",\"source\":'x'}",
                "{\"type\":\"Workstation\",source:\"x\"}",
                "{\"type\":\"Workstation\"} // comment",
                "{'type': 'Workstation'}",
                "\u00a0",
                "\u0000"
            })
    void refusesWhatIsNoJsonObject(String line) {
        assertThat(read(line).onlyRefusal()).satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.MALFORMED);
            assertThat(refusal.field()).isNull();
            assertThat(refusal.why()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"record_id\":\"x\"}",
                "{\"type\":null}",
                "{\"type\":7}",
                "{\"type\":[\"Workstation\"]}",
                "{\"type\":\"workstation\"}",
                "{\"type\":\"Workstation \"}",
                "{\"type\":\"Workstation\",\"type\":\"Station\"}"
            })
    void refusesAMissingOrUnknownType(String line) {
        assertThat(read(line).onlyRefusal()).satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.MALFORMED);
            assertThat(refusal.field()).isEqualTo("type");
            assertThat(refusal.why()).contains("Workstation, PostdocEnrollment, ParkOpening, SubsidyGrant");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c080", "eda080", "f4908080", "e6b1", "80"})
    void refusesBytesThatAreNoUtf8AndReadsOn(String hex) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("\n{\"type\":\"Workstation\",\"source\":\"".getBytes(StandardCharsets.UTF_8));
        file.writeBytes(java.util.HexFormat.of().parseHex(hex));
        file.writeBytes(("\"}\n" + JsonRow.park().line()).getBytes(StandardCharsets.UTF_8));

        Read read = read(file.toByteArray());

        assertThat(read.rows()).extracting(Row::type).containsExactly(EventType.PARK_OPENING);
        assertThat(read.refusals())
                .singleElement()
                .hasToString("test.jsonl:2: MALFORMED no UTF-8 at byte 33 of the line");
    }

    @Test
    void refusesALineThatIsTooLongAndReadsOn() {
        String line = JsonRow.workstation().line();

        Read read = read(line + " ".repeat(LineReader.LONGEST_LINE) + "\n" + line);

        assertThat(read.rows()).extracting(row -> row.place().row()).containsExactly(2L);
        assertThat(read.onlyReason())
                .contains("a line of")
                .endsWith("bytes, at most " + LineReader.LONGEST_LINE + " allowed");
    }

    @Test
    void marksRepeatedFieldsWhereTheyFirstStand() {
        Read read = read("{\"a\":1,\"type\":\"Workstation\",\"b\":2,\"\\u0061\":1,\"type\":\"ParkOpening\"}");

        assertThat(read.rows()).singleElement().satisfies(row -> {
            assertThat(row.type()).isEqualTo(EventType.PARK_OPENING);
            assertThat(row.fields().keySet()).containsExactly("a", "type", "b");
            assertThat(row.fields()).containsEntry("a", new FieldValue.Repeated());
            assertThat(row.fields()).containsEntry("type", new FieldValue.Repeated());
        });
    }

    @Test
    void readsAFileAndNamesItAsGiven() throws IOException {
        Path file = Files.write(directory.resolve("九月.jsonl"), JsonRow.bytes("", "[]"));

        Read read = read(JsonLines.file(file));

        assertThat(read.onlyRefusal().place()).isEqualTo(new RowPlace(file.toString(), 2));
    }

    @Test
    void saysOfAFileThatIsNotThereThatItIsNot() {
        Path file = directory.resolve("nothing.jsonl");

        assertThatThrownBy(() -> JsonLines.file(file))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage(file + ": no such file");
    }

    @Test
    void saysOfADirectoryThatItIsNoFile() {
        assertThatThrownBy(() -> JsonLines.file(directory))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage(directory + ": a directory, not a file");
    }

    @Test
    void writesNoControlCharactersIntoMessages() {
        String line = "{\"type\":\"\\u001b[31mred\\u202e\"}";

        assertThat(read(line).onlyReason()).contains("\\u001b[31mred\\u202e");
    }

    private record Read(List<Row> rows, List<Refusal> refusals) implements RowSink {
        @Override
        public void row(Row row) {
            rows.add(row);
        }

        @Override
        public void refused(Refusal refusal) {
            refusals.add(refusal);
        }

        Refusal onlyRefusal() {
            assertThat(rows).isEmpty();
            assertThat(refusals).hasSize(1);
            return refusals.get(0);
        }

        String onlyReason() {
            assertThat(refusals).hasSize(1);
            return refusals.get(0).why();
        }
    }

    private static Read read(String file) {
        return read(file.getBytes(StandardCharsets.UTF_8));
    }

    private static Read read(byte[] file) {
        return read(JsonLines.stream("test.jsonl", new ByteArrayInputStream(file)));
    }

    private static Read read(Source source) {
        Read read = new Read(new ArrayList<>(), new ArrayList<>());
        try (RowSource rows = source.open()) {
            while (rows.advance(read)) {
                // every row goes to the sink
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return read;
    }
}
