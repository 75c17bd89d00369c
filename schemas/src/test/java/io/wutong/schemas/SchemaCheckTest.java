package io.wutong.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {
    private static final String HEADER = "id,subject,version";
    private static final String FIRST = record("{'name':'a','type':'string','doc':'A','default':''}");
    private static final String SECOND = record("{'name':'a','type':'string','doc':'A','default':''},"
            + "{'name':'b','type':'long','doc':'B','default':0}");

    private final Map<String, String> files =
            new TreeMap<>(Map.of("published/s/1.avsc", FIRST, "published/s/2.avsc", SECOND));

    @Test
    void findsNothingWrongWithThisBuild() {
        assertThat(PublishedSchemas.problems()).isEmpty();
    }

    @Test
    void findsNothingWrongWithVersionsThatReadEachOther() {
        assertThat(problems(SECOND, "1073741824,s,1", "1073741830,s,2")).isEmpty();
    }

    @Test
    void namesAMissingHeader() {
        assertThat(new SchemaCheck(List.of("id,version"), path -> Optional.empty(), Map.of()).problems())
                .containsExactly("schema-ids.csv:1: the header must be id,subject,version");
        assertThat(new SchemaCheck(List.of(), path -> Optional.empty(), Map.of()).problems())
                .hasSize(1);
    }

    @Test
    void namesALineThatIsNone() {
        assertThat(problems(SECOND, "1073741824,s,1", "1073741825,s,2", "", "1073741826,s", "x,s,3", "1,,3", "1,s,x"))
                .containsExactly(
                        "schema-ids.csv:4: an id, a subject and a version needed, not ''",
                        "schema-ids.csv:5: an id, a subject and a version needed, not '1073741826,s'",
                        "schema-ids.csv:6: an id, a subject and a version needed, not 'x,s,3'",
                        "schema-ids.csv:7: an id, a subject and a version needed, not '1,,3'",
                        "schema-ids.csv:8: an id, a subject and a version needed, not '1,s,x'");
        assertThat(problems(SECOND, "1073741824,s,1", "1073741825,s,2", "2147483648,s,3", "-1,s,3"))
                .hasSize(2);
    }

    @Test
    void namesAnIdThatARegistryMayGiveOut() {
        assertThat(problems(SECOND, "1073741823,s,1", "2147483647,s,2"))
                .containsExactly("schema-ids.csv:2: id 1073741823 is one that a registry may give out; "
                        + "take one from 1073741824");
    }

    @Test
    void namesAnIdThatIsGivenTwice() {
        assertThat(problems(SECOND, "1073741824,s,1", "1073741824,s,2"))
                .containsExactly(
                        "schema-ids.csv:3: id 1073741824 is already that of line 2; give this version its own");
    }

    @Test
    void namesAVersionThatIsNotTheNext() {
        files.put("published/s/3.avsc", SECOND);
        assertThat(problems(SECOND, "1073741824,s,1", "1073741825,s,3"))
                .containsExactly("schema-ids.csv:3: version 3 of s, but the next is 2; lines are only ever added");
        assertThat(problems(SECOND, "1073741824,s,1", "1073741825,s,1", "1073741826,s,2"))
                .contains("schema-ids.csv:3: version 1 of s, but the next is 2; lines are only ever added");
    }

    @Test
    void namesAFileThatIsMissing() {
        files.remove("published/s/1.avsc");
        assertThat(problems(SECOND, "1073741824,s,1", "1073741825,s,2"))
                .containsExactly("schema-ids.csv:2: published/s/1.avsc is missing; "
                        + "a published version is never taken away");
    }

    @Test
    void namesAFileThatIsNoSchema() {
        files.put("published/s/1.avsc", "{\"type\":\"nothing\"}");
        assertThat(problems(SECOND, "1073741824,s,1", "1073741825,s,2"))
                .singleElement()
                .asString()
                .startsWith("published/s/1.avsc: not an Avro schema: ");
    }

    @Test
    void namesBothWaysInWhichVersionsDoNotReadEachOther() {
        String withoutDefault = record("{'name':'a','type':'string','doc':'A'}");
        String other = record("{'name':'b','type':'string','doc':'B'}");
        files.put("published/s/1.avsc", withoutDefault);
        files.put("published/s/2.avsc", other);
        assertThat(problems(other, "1073741824,s,1", "1073741825,s,2"))
                .anyMatch(problem -> problem.startsWith("s: version 1 cannot read what version 2 wrote ("))
                .anyMatch(problem -> problem.startsWith("s: version 2 cannot read what version 1 wrote ("))
                .allMatch(problem -> problem.endsWith("only fields with a default may come and go"));
    }

    @Test
    void looksAtEveryPairOfVersionsAndNotOnlyAtNeighbours() {
        String number = record("{'name':'b','type':'string','doc':'B','default':''}");
        String third = SECOND;
        files.put("published/s/1.avsc", number);
        files.put("published/s/2.avsc", FIRST);
        files.put("published/s/3.avsc", third);
        assertThat(problems(third, "1073741824,s,1", "1073741825,s,2", "1073741826,s,3"))
                .anyMatch(problem -> problem.startsWith("s: version 1 cannot read what version 3 wrote ("))
                .noneMatch(problem -> problem.contains("version 2"));
    }

    @Test
    void namesACompiledSchemaThatIsNotTheLatest() {
        assertThat(problems(FIRST, "1073741824,s,1", "1073741825,s,2"))
                .containsExactly("s: the compiled schema is not version 2; publish it as published/s/3.avsc "
                        + "with a line of its own in schema-ids.csv");
    }

    @Test
    void seesADifferenceInADefaultAndInADocumentation() {
        files.remove("published/s/2.avsc");
        for (String changed : List.of(
                record("{'name':'a','type':'string','doc':'A','default':'x'}"),
                record("{'name':'a','type':'string','doc':'B','default':''}"),
                FIRST.replace("'doc':'R'".replace('\'', '"'), "\"doc\":\"S\""))) {
            assertThat(problems(changed, "1073741824,s,1"))
                    .as(changed)
                    .singleElement()
                    .asString()
                    .startsWith("s: the compiled schema is not version 1; ");
        }
    }

    @Test
    void doesNotMindTheJavaClassOfStrings() {
        String compiled =
                record("{'name':'a','type':{'type':'string','avro.java.string':'String'},'doc':'A','default':''},"
                        + "{'name':'m','type':{'type':'map','values':'long','avro.java.string':'String'},"
                        + "'doc':'M','default':{}}");
        files.put(
                "published/s/1.avsc",
                record("{'name':'a','type':'string','doc':'A','default':''},"
                        + "{'name':'m','type':{'type':'map','values':'long'},'doc':'M','default':{}}"));
        assertThat(problems(compiled, "1073741824,s,1")).isEmpty();
    }

    @Test
    void namesASubjectThatIsNotPublished() {
        assertThat(new SchemaCheck(List.of(HEADER), path -> Optional.empty(), Map.of("s", schema(FIRST))).problems())
                .containsExactly("s: not published; add published/s/1.avsc and its line to schema-ids.csv");
    }

    @Test
    void namesASubjectThatThisProgramHasNoClassFor() {
        List<String> lines = List.of(HEADER, "1073741824,s,1");
        assertThat(new SchemaCheck(lines, this::file, Map.of()).problems())
                .containsExactly("s: published, but this program has no class for it; a subject is never taken away");
    }

    private List<String> problems(String compiled, String... idLines) {
        List<String> lines = new java.util.ArrayList<>(List.of(HEADER));
        lines.addAll(List.of(idLines));
        return new SchemaCheck(lines, this::file, Map.of("s", schema(compiled))).problems();
    }

    private Optional<String> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static String record(String fields) {
        return ("{'type':'record','name':'R','namespace':'n','doc':'R','fields':[" + fields + "]}").replace('\'', '"');
    }

    private static Schema schema(String json) {
        return new Schema.Parser().parse(json);
    }
}
