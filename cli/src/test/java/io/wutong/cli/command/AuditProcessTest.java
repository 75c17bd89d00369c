package io.wutong.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wutong.cli.CommandProcess;
import io.wutong.cli.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An auditor's afternoon, each command a process of its own: on the running installation, then on a copy without any. */
@Timeout(300)
class AuditProcessTest {
    private static final Path SAMPLE = Invocation.HOME.resolve("samples/jiangbei-2021");

    @TempDir
    private Path directory;

    @Test
    void everyAnswerOfTheRunningInstallationIsGivenAgainByACopyWithoutABroker() throws Exception {
        // Given
        List<String> live = new ArrayList<>();
        try (CommandProcess up =
                CommandProcess.start(directory, "up", "--data", file("data"), "--kafka-port", "0", "--no-board")) {
            String address = up.awaitReady();
            answer(0, arguments(List.of("import", "--wait", "--bootstrap-servers", address), sample()));
            answer(0, audit("verify", "--bootstrap-servers", address, "--save-cut", file("first.cut")));
            answer(0, audit("export", "--bootstrap-servers", address, "--to", file("copy")));
            for (List<String> question : questions()) {
                live.add(answer(0, arguments(question, "--bootstrap-servers", address)));
            }
            assertThat(up.terminate()).isZero();
        }

        // When
        List<String> copied = new ArrayList<>();
        for (List<String> question : questions()) {
            copied.add(answer(0, arguments(question, "--from", file("copy"))));
        }

        // Then
        assertThat(copied).isEqualTo(live);
        JsonNode totals = new ObjectMapper().readTree(live.get(0)).get("overall");
        assertThat(totals.get("in_station").asLong()).isEqualTo(79);
        assertThat(totals.get("workstations").asLong()).isEqualTo(31);
        assertThat(live.get(1)).isEqualTo("kind,where,live,replayed\r\n");
        assertThat(live.get(2)).startsWith("overall in_station = 79\n");
        assertThat(live.get(3)).contains("overall in_station", "events that make the difference: ");
    }

    private List<List<String>> questions() {
        return List.of(
                audit("replay", "--as-of", "2021-09-30", "--format", "json"),
                audit("verify", "--against", file("first.cut"), "--format", "csv"),
                audit("explain", "--overall", "--measure", "in_station", "--cut", file("first.cut")),
                audit("diff", "--as-of", "2020-12-31", "--as-of", "2021-09-30"));
    }

    private String answer(int exitCode, List<String> arguments) throws Exception {
        try (CommandProcess process = CommandProcess.start(directory, arguments.toArray(String[]::new))) {
            assertThat(process.awaitExit()).as(arguments + process.toString()).isEqualTo(exitCode);
            return process.output();
        }
    }

    private static List<String> audit(String... words) {
        return Stream.concat(Stream.of("audit"), Stream.of(words)).toList();
    }

    private static List<String> arguments(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toList();
    }

    private static String[] sample() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLE)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jsonl"))
                    .sorted()
                    .toArray(String[]::new);
        }
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}
