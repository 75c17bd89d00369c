package io.wutong.core;

import static io.wutong.core.testkit.Events.awarded;
import static io.wutong.core.testkit.Events.completed;
import static io.wutong.core.testkit.Events.entered;
import static io.wutong.core.testkit.Events.in;
import static io.wutong.core.testkit.Events.opened;
import static io.wutong.core.testkit.Events.paid;
import static io.wutong.core.testkit.Events.station;
import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.core.ledger.RawEvent;
import io.wutong.core.testkit.LedgerRun;
import io.wutong.core.testkit.LedgerRun.Step;
import io.wutong.core.testkit.Seeds;
import io.wutong.core.testkit.Wire;
import io.wutong.journal.Outcome;
import io.wutong.schemas.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;

/** No bytes that a topic accepts can stop the ledger or the totals (contract section 2). */
class AnyBytesTest {
    private static final List<SpecificRecordBase> EVENTS = List.of(
            station("r", "finance", "2021-03-01"),
            entered("r", "w", "2021-03-01"),
            completed("r", "w", "2021-09-01"),
            opened("r", "2021-03-01", "finance", "health"),
            awarded("r", "w", 300, "2021-03-01"),
            in("trade", paid("r", 1, "w", 100, "2021-03-01")));

    @Test
    void judgesAndFoldsEventsWithAnyBytesChanged() {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        Seeds.upTo(400, seed -> {
            // Given
            Random random = new Random(seed);
            LedgerRun run = new LedgerRun(1);

            for (int i = 0; i < 60; i++) {
                // When
                SpecificRecordBase event = EVENTS.get(random.nextInt(EVENTS.size()));
                Step step = run.read(raw(Wire.typeOf(event), i, changed(Wire.encode(event), random)));

                // Then
                outcomes.add(step.entry().getOutcome());
            }
        });
        assertThat(outcomes).hasSize(4);
    }

    @Test
    void judgesBytesThatAreNothingAtAll() {
        Seeds.upTo(200, seed -> {
            // Given
            Random random = new Random(seed);
            LedgerRun run = new LedgerRun(1);

            for (EventType type : EventType.values()) {
                // When
                byte[] value = new byte[random.nextInt(300)];
                random.nextBytes(value);
                Step step = run.read(raw(type, 0, value));

                // Then
                assertThat(step.entry().getOutcome()).isEqualTo(Outcome.REJECTED);
            }
        });
    }

    private static RawEvent raw(EventType type, long offset, byte[] value) {
        byte[] key = "r".getBytes(StandardCharsets.UTF_8);
        return new RawEvent(type, 0, offset, Instant.parse("2021-12-31T16:00:00Z"), key, value, 0);
    }

    /** One byte in three cases of four, a few in the others; the schema's id stays. */
    private static byte[] changed(byte[] value, Random random) {
        int changes = random.nextInt(4) > 0 ? 1 : random.nextInt(5);
        for (int i = 0; i < changes; i++) {
            value[5 + random.nextInt(value.length - 5)] = (byte) random.nextInt(256);
        }
        return value;
    }
}
