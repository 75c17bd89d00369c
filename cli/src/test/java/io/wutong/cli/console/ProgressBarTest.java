package io.wutong.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static final Terminal ON_A_TERMINAL = new Terminal(false, true, true);

    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @Test
    void drawsHowFarTheWorkIs() {
        // When
        bar(ON_A_TERMINAL, OptionalLong.of(200)).show(50, "5 rows read");

        // Then
        assertThat(drawn()).isEqualTo("\r\u001b[K[#######.......................] 25 %  5 rows read");
    }

    @Test
    void drawsWordsAloneWhereTheWholeIsNotKnown() {
        // When
        bar(ON_A_TERMINAL, OptionalLong.empty()).show(50, "5 rows read");

        // Then
        assertThat(drawn()).isEqualTo("\r\u001b[K5 rows read");
    }

    @Test
    void drawsNothingInAPipe() {
        // Given
        ProgressBar bar = bar(Terminal.NONE, OptionalLong.of(200));

        // When
        bar.show(50, "5 rows read");
        bar.clear();

        // Then
        assertThat(drawn()).isEmpty();
    }

    @Test
    void leavesNothingBehind() {
        // Given
        ProgressBar bar = bar(ON_A_TERMINAL, OptionalLong.of(0));
        bar.show(0, "done");

        // When
        bar.clear();
        bar.clear();

        // Then
        assertThat(drawn()).endsWith("100 %  done\r\u001b[K");
    }

    private ProgressBar bar(Terminal terminal, OptionalLong whole) {
        return new ProgressBar(Printer.to(new ByteArrayOutputStream(), error, terminal), whole);
    }

    private String drawn() {
        return error.toString(StandardCharsets.UTF_8);
    }
}
