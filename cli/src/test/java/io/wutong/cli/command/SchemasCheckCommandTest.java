package io.wutong.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemasCheckCommandTest {
    @Test
    void findsNothingWhereTheTopologyReadsAllThatIsWritten() {
        assertThat(SchemasCheckCommand.notReadBy(List.of(1073741824, 1073741825, 1073741826, 1073741827)))
                .isEmpty();
    }

    @Test
    void namesWhatTheTopologyCannotRead() {
        assertThat(SchemasCheckCommand.notReadBy(List.of(1073741827, 1073741826, 1073741824)))
                .containsExactly("talent.postdoc-enrollment.v1-value: this program writes the schema id 1073741825,"
                        + " the running topology reads [1073741824, 1073741826, 1073741827]."
                        + " Start the topology of this version first");
    }
}
