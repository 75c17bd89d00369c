package io.wutong.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.cli.Invocation;
import io.wutong.cli.Invocation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of clerks' files needs no broker: keys, wrong usage, files that are not read. */
class ImportUsageTest {
    private static final String WORKBOOK =
            Invocation.HOME.resolve("samples/jiangbei-2021/jiangbei-2021.xlsx").toString();

    @TempDir
    private Path directory;

    @Test
    void makesAKeyForItsOwnerAloneAndNeverOverwritesIt() throws IOException {
        // Given
        String key = directory.resolve("person.key").toString();

        // When
        Outcome made = Invocation.plain().run("person-key", "new", key);
        String text = Files.readString(Path.of(key));
        Outcome again = Invocation.plain().run("person-key", "new", key);

        // Then
        made.exits(0).prints("made the key k");
        again.exits(2).says("not overwritten");
        assertThat(Files.readString(Path.of(key))).isEqualTo(text);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(key))))
                .isEqualTo("rw-------");
        assertThat(made.output())
                .doesNotContain(text.lines().skip(2).findFirst().orElseThrow());
        Invocation.plain()
                .run("person-key", "new", directory.resolve("no/such/place").toString())
                .exits(2)
                .says("no such directory");
    }

    @Test
    void readsTheTemplatesUnderAKeyAndRefusesThemWithout() {
        // Given
        String template =
                Invocation.HOME.resolve("samples/templates/wutong-zh.xlsx").toString();
        String key = directory.resolve("person.key").toString();
        Invocation.plain().run("person-key", "new", key).exits(0);

        // When
        Outcome without = Invocation.plain().run("import", "--dry-run", template);
        Outcome outcome = Invocation.plain().run("import", "--dry-run", "--person-key", key, template);

        // Then
        without.exits(2).says("wutong-zh.xlsx#进出站!1", "身份证号", "--person-key");
        outcome.exits(0).prints("0 rows read");
    }

    @Test
    void givesADryRunBackWithoutABroker() {
        // Given
        String receipts = directory.resolve("back.xlsx").toString();

        // When
        Outcome outcome = Invocation.plain().run("import", "--dry-run", "--receipts", receipts, WORKBOOK);

        // Then
        outcome.exits(0).prints("236 rows read, none sent (dry run)");
        assertThat(Path.of(receipts)).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import --receipts b.csv @",
                "import --receipts no/such/dir.xlsx @",
                "import --receipts b.xlsx @ @",
                "import --receipts @ @",
                "import --rejects b.jsonl ../samples/jiangbei-2021/parks.jsonl",
                "import --no-wait --receipts b.xlsx @",
                "import --lang fr @",
                "import --correct @",
                "import --correct --reason x -",
                "import --correct --reason x --unchecked @",
                "import --reason x @",
                "import --retract-missing @",
                "import --correct --reason x --retract-missing @",
                "import --correct --reason x --retract-missing --station s @",
                "import --correct --reason x --year 2021 @",
                "import --person-key no-such.key @",
                "import no-such.xlsx",
                "import ../pom.xml.xls",
                "person-key",
                "person-key new",
                "correct",
                "correct PostdocEnrollment s-1",
                "correct Nonsense s-1 --retract --reason x",
                "correct PostdocEnrollment s-1 --reason x",
                "correct PostdocEnrollment s-1 --reason x --retract --set discipline=x",
                "correct PostdocEnrollment s-1 --reason x --set nonsense=x",
                "correct PostdocEnrollment s-1 --reason x --set effective_on=2021-02-29",
                "correct PostdocEnrollment s-1 --reason x --set 身份证号=11010519491231002X"
            })
    void callsWrongUsageByItsExitCodeAndSaysWhy(String line) {
        // When
        Outcome outcome = Invocation.plain()
                .run(Stream.of(line.split(" ", -1))
                        .map(word -> word.equals("@") ? WORKBOOK : word)
                        .toArray(String[]::new));

        // Then
        outcome.exits(2).says("wutong: ");
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.error()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xls", "a.xlsm", "a.XLS", "a.et"})
    void saysOfWorkbooksOfOtherKindsWhatToDo(String name) throws IOException {
        // Given
        Path file = Files.write(directory.resolve(name), new byte[] {1});

        // When
        Outcome outcome = Invocation.plain().run("import", "--dry-run", file.toString());

        // Then
        outcome.exits(2).says(name, "save it as \"Excel workbook (.xlsx)\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "correct", "person-key", "person-key new"})
    void hasHelp(String command) {
        Invocation.plain().run((command + " --help").split(" ", -1)).exits(0).prints("wutong " + command);
    }
}
