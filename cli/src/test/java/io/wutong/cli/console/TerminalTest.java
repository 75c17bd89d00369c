package io.wutong.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void allowsColoursUnlessToldOtherwise() {
        assertThat(Terminal.told(Map.of()).colours()).isTrue();
    }

    @Test
    void keepsToNoColor() {
        assertThat(Terminal.told(Map.of("NO_COLOR", "1")).colours()).isFalse();
    }

    @Test
    void takesAnEmptyNoColorForNone() {
        assertThat(Terminal.told(Map.of("NO_COLOR", "")).colours()).isTrue();
    }

    @Test
    void givesADumbTerminalNoColours() {
        assertThat(Terminal.told(Map.of("TERM", "dumb")).colours()).isFalse();
    }

    @Test
    void takesStreamsForPipesUnlessTheLauncherSaysOtherwise() {
        assertThat(Terminal.told(Map.of())).isEqualTo(new Terminal(false, false, true));
    }
}
