package io.wutong.core.ledger;

import static io.wutong.core.testkit.Events.entered;
import static io.wutong.core.testkit.Events.recordedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.event.PostdocEnrollment;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 2 of contract section 2, on both sides of midnight in Asia/Shanghai and of 24 hours. */
class FutureDatedTest {
    private static final Instant MUCH_LATER = Instant.parse("2030-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2025-12-31T16:00:00Z",
        "2025-12-31, 2025-12-30T16:00:00Z",
        "2025-12-31, 2025-12-31T15:59:59.999Z",
        "2025-12-31, 2025-12-31T16:00:00Z",
        "2020-02-29, 2020-02-28T16:00:00Z",
        "1992-01-01, 1991-12-31T16:00:00Z",
        "1900-01-01, 2025-12-31T00:00:00Z"
    })
    void takesADayThatHadBegunInShanghaiWhenItWasRecorded(String effectiveOn, String recordedAt) {
        assertThat(problem(effectiveOn, recordedAt)).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2025-12-31T15:59:59.999Z, 2025-12-31",
        "2026-01-01, 2025-12-30T16:00:00Z, 2025-12-31",
        "2026-01-02, 2025-12-31T16:00:00Z, 2026-01-01",
        "2999-12-31, 2025-12-31T16:00:00Z, 2026-01-01"
    })
    void refusesADayThatHadNotBegun(String effectiveOn, String recordedAt, String recordedOn) {
        assertThat(problem(effectiveOn, recordedAt))
                .isEqualTo("effective_on: " + effectiveOn + " is after " + recordedOn
                        + ", the day on which it was recorded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:00:00Z", "2026-01-01T23:59:59.999Z", "2026-01-02T00:00:00Z"})
    void takesATimeOfRecordingUpTo24HoursAfterTheAppendTime(String recordedAt) {
        assertThat(problem("2025-12-01", recordedAt, "2026-01-01T00:00:00Z")).isEqualTo("none");
    }

    @Test
    void refusesATimeOfRecordingAMillisecondLater() {
        assertThat(problem("2025-12-01", "2026-01-02T00:00:00.001Z", "2026-01-01T00:00:00Z"))
                .isEqualTo("recorded_at: 2026-01-02T00:00:00.001Z is more than 24 hours after the event was appended, "
                        + "2026-01-01T00:00:00Z");
    }

    @Test
    void looksAtTheDayFirst() {
        assertThat(problem("2026-01-04", "2026-01-02T00:00:00.001Z", "2026-01-01T00:00:00Z"))
                .startsWith("effective_on: ");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE})
    void judgesTheMostExtremeTimesWithoutFailing(long millis) {
        PostdocEnrollment event = entered("s", "w", "2021-03-01");
        event.setRecordedAt(Instant.ofEpochMilli(millis));
        String expected = millis < 0 ? "effective_on" : "recorded_at";
        assertThat(EventRules.futureDated(event, MUCH_LATER).map(Problem::field))
                .contains(expected);
        event.setEffectiveOn(LocalDate.ofEpochDay(Integer.MIN_VALUE));
        assertThat(EventRules.futureDated(event, Instant.ofEpochMilli(Long.MAX_VALUE))
                        .map(Problem::field)
                        .orElse("none"))
                .isEqualTo(millis < 0 ? "effective_on" : "none");
    }

    private static String problem(String effectiveOn, String recordedAt) {
        return problem(effectiveOn, recordedAt, MUCH_LATER.toString());
    }

    private static String problem(String effectiveOn, String recordedAt, String appendedAt) {
        return EventRules.futureDated(recordedAt(recordedAt, entered("s", "w", effectiveOn)), Instant.parse(appendedAt))
                .map(Problem::detail)
                .orElse("none");
    }
}
