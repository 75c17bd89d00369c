package io.wutong.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.cli.Invocation;
import io.wutong.cli.Invocation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the audit refuses before it reads anything, and what it says then. */
class AuditUsageTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"replay", "verify", "explain", "diff", "export"})
    void everyCommandHasHelpWithExamplesAndWhereItReads(String command) {
        // When
        Outcome outcome = Invocation.plain().run("audit", command, "--help");

        // Then
        outcome.exits(0)
                .prints(
                        "Examples:",
                        "  wutong audit " + command + " ",
                        "--from=DIR",
                        "--bootstrap-servers",
                        "--output-suffix",
                        "Exit codes:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "; One of replay, verify, explain, diff, export",
                "replay --as-of 2021-9-30 ; --as-of must be a date such as 2021-09-30 but is '2021-9-30'",
                "replay --as-of 12021-09-30 ; --as-of must be a date",
                "replay --as-of 0021-09-30 ; --as-of must be a date from 1900-01-01 to 2999-12-31",
                "replay --known-by 2021-10-08 ; --known-by must be an instant with Z or an offset",
                "replay --known-by 2021-10-08T09:00 ; --known-by must be an instant with Z or an offset",
                "replay --known-by +99999-10-08T09:00:00Z ; --known-by must be an instant from 1970 to 2999",
                "replay --known-by 2021-10-08T09:00:00Z --cut c ; --known-by and --cut say in two ways",
                "replay --cut no-such.cut ; no-such.cut is not readable as a cut: there is no such file",
                "replay --cut pom.xml ; pom.xml is not readable as a cut: line 1: ",
                "replay --save-cut pom.xml ; pom.xml is there already",
                "replay --save-cut no-such/c.cut ; no-such is no directory to write to",
                "replay --format yaml ; '--format': expected one of [TABLE, JSON, CSV]",
                "replay --timeout 0 ; --timeout must be more than 0",
                "replay --output-suffix a/b ; --output-suffix must be letters",
                "replay --from no-such ; no-such is no complete export",
                "replay --from src ; src is no complete export",
                "replay --from src --bootstrap-servers h:1 ; --bootstrap-servers: --from reads a directory",
                "verify --against no-such.cut ; no-such.cut is not readable as a cut",
                "verify --save-cut pom.xml ; pom.xml is there already",
                "explain --overall ; Missing required option: '--measure=NAME'",
                "explain --measure entered ; --workstation=ID | --industry=CODE | --overall",
                "explain --overall --industry finance --measure entered ; mutually exclusive",
                "explain --overall --measure enterd ; there is no measure 'enterd'. The measures are workstations, ",
                "explain --overall --measure entered --year 2021 ; entered has no years: leave the year out",
                "explain --overall --measure entered_by_year --year 20211 ; --year must be a year from 1900 to 2999",
                "explain --workstation w --measure parks_open ; a workstation's row has no parks_open",
                "explain --industry 金融 --measure entered ; --industry must be a code such as finance but is '金融'",
                "diff ; between what? Give two --as-of",
                "diff --as-of 2021-09-30 ; between what? Give two --as-of",
                "diff --as-of 2021-01-01 --as-of 2021-02-01 --as-of 2021-03-01 ; at most twice",
                "diff --cut a --cut b --cut c ; at most twice",
                "diff --cut a --known-by 2021-10-08T09:00:00Z ; which of --known-by and --cut is before?",
                "diff --known-by 2021-10-08T09:00:00Z --measure enterd ; there is no measure 'enterd'",
                "export ; Missing required option: '--to=DIR'",
                "export --to x --save-cut pom.xml ; pom.xml is there already",
            })
    void callsWrongUsageByItsExitCodeAndSaysWhatToDo(@Nullable String line, String said) {
        // When
        Outcome outcome = Invocation.plain().at("127.0.0.1:1").run(words("audit", line));

        // Then
        outcome.exits(2).says("wutong: ", said);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.error()).doesNotContain("\tat ", "[Source");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay",
                "verify",
                "explain --overall --measure entered",
                "diff --as-of 2021-01-01 --as-of 2021-02-01"
            })
    void findsNoBrokerWithinItsTime(String line) {
        Invocation.plain()
                .at("127.0.0.1:1")
                .run(words("audit", line + " --timeout 1"))
                .exits(4)
                .says("no broker answers at 127.0.0.1:1");
    }

    @Test
    void leavesNothingBehindWhereNoBrokerIs() throws IOException {
        // Given
        Path target = directory.resolve("copy");
        Path cut = directory.resolve("c.cut");

        // When
        Outcome outcome = Invocation.plain()
                .at("127.0.0.1:1")
                .run("audit", "export", "--to", target.toString(), "--save-cut", cut.toString(), "--timeout", "1");

        // Then
        outcome.exits(4);
        assertThat(cut).doesNotExist();
        if (Files.exists(target)) {
            assertThat(target).isEmptyDirectory();
        }
    }

    private static String[] words(String first, @Nullable String line) {
        return line == null
                ? new String[] {first}
                : Stream.concat(Stream.of(first), Stream.of(line.split(" ", -1)))
                        .toArray(String[]::new);
    }
}
