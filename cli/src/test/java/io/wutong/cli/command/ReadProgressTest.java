package io.wutong.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.audit.log.Progress;
import io.wutong.cli.console.Printer;
import io.wutong.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadProgressTest {
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @Test
    void saysRateAndTimeLeft() {
        assertThat(ReadProgress.words("events", 1_500_000, 6_000_000, Duration.ofSeconds(3)))
                .isEqualTo("1,500,000 of 6,000,000 events, 500,000/s, 0:09 left");
        assertThat(ReadProgress.words("events", 1_000, 100_000, Duration.ofSeconds(1)))
                .endsWith(", 1,000/s, 1:39 left");
    }

    @Test
    void saysNoTimeLeftBeforeAnythingIsRead() {
        assertThat(ReadProgress.words("events", 0, 10, Duration.ZERO)).isEqualTo("0 of 10 events, 0/s");
    }

    @Test
    void takesItsLineAwayWhenTheReadIsOver() {
        // Given
        try (ReadProgress shown = new ReadProgress(printer(new Terminal(true, true, true)))) {
            Progress progress = shown.progress();
            progress.begin("events", 10);

            // When
            awaitADrawing(progress);
            progress.end();

            // Then
            assertThat(said()).contains("[", "of 10 events").endsWith("\r\u001b[K");
        }
    }

    @Test
    void drawsNoMoreOnceClosed() {
        // Given
        ReadProgress shown = new ReadProgress(printer(new Terminal(true, true, true)));
        Progress progress = shown.progress();
        progress.begin("events", 10);
        awaitADrawing(progress);

        // When
        shown.close();
        int length = error.size();
        awaitTheNextMoment(progress);

        // Then
        assertThat(error.size()).isEqualTo(length);
    }

    @Test
    void saysNothingInAPipe() {
        // Given
        try (ReadProgress shown = new ReadProgress(printer(Terminal.NONE))) {
            Progress progress = shown.progress();
            progress.begin("events", 10);

            // When
            awaitTheNextMoment(progress);
            progress.end();

            // Then
            assertThat(said()).isEmpty();
        }
    }

    /** Progress is told at most four times a second. */
    private void awaitADrawing(Progress progress) {
        org.awaitility.Awaitility.await().until(() -> {
            progress.add(1);
            return error.size() > 0;
        });
    }

    private static void awaitTheNextMoment(Progress progress) {
        long began = System.nanoTime();
        org.awaitility.Awaitility.await().until(() -> {
            progress.add(1);
            return System.nanoTime() - began > Duration.ofMillis(600).toNanos();
        });
    }

    private Printer printer(Terminal terminal) {
        return Printer.to(new ByteArrayOutputStream(), error, terminal);
    }

    private String said() {
        return error.toString(StandardCharsets.UTF_8);
    }
}
