package io.wutong.audit.fold;

import static io.wutong.core.testkit.Events.entered;
import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.audit.kit.MemoryLog;
import io.wutong.audit.replay.LogFold;
import io.wutong.audit.replay.Scope;
import io.wutong.core.ledger.EventRules;
import io.wutong.core.testkit.FlatRows;
import io.wutong.core.testkit.Histories.Mix;
import io.wutong.core.testkit.Logs;
import io.wutong.core.testkit.Seeds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** A fold that nobody listens to passes repeats by without decoding them, and counts them as the ledger would. */
class FoldTest {
    private static final Fold.Options HEARD = Fold.Options.PLAIN.heardBy(partition -> judged -> {});

    @Test
    void countsRandomHistoriesAsTheLedgerDoes() {
        Seeds.upTo(25, seed -> {
            // Given
            LogFold folds = new MemoryLog()
                    .append(Logs.of(seed, Mix.ALL, 120).shuffledWithRepeats(1))
                    .append(Logs.of(seed, Mix.ALL, 120).shuffledWithRepeats(1))
                    .folds();

            // When
            Fold plain = folds.fold(Scope.ALL, Fold.Options.PLAIN);
            Fold heard = folds.fold(Scope.ALL, HEARD);

            // Then
            assertThat(plain.outcomes()).isEqualTo(heard.outcomes());
            assertThat(plain.cut()).isEqualTo(heard.cut());
            assertThat(plain.lastAppendedAt()).isEqualTo(heard.lastAppendedAt());
            assertThat(FlatRows.of(new FoldView(plain, null).totals()))
                    .isEqualTo(FlatRows.of(new FoldView(heard, null).totals()));
        });
    }

    @Test
    void countsARepeatOnce() {
        // Given
        MemoryLog log = new MemoryLog();
        log.append(entered("s1", "w1", "2020-01-01"));
        log.append(entered("s1", "w1", "2020-01-01"));

        // When
        Fold fold = log.folds().fold(Scope.ALL, Fold.Options.PLAIN);

        // Then
        assertThat(fold.outcomes().counts().toString())
                .isEqualTo("{PostdocEnrollment ACCEPTED=1, PostdocEnrollment DUPLICATE=1}");
    }

    @Test
    void looksAtTheAppendTimeOfARepeatThatWasAppendedEarlier() {
        // Given
        MemoryLog log = new MemoryLog();
        var event = entered("s1", "w1", "2020-01-01");
        Instant recordedAt = event.getRecordedAt();
        log.append(event, recordedAt);
        log.append(event, recordedAt.minus(25, ChronoUnit.HOURS));

        // When
        Fold fold = log.folds().fold(Scope.ALL, Fold.Options.PLAIN);

        // Then
        assertThat(fold.outcomes().counts().toString()).contains("REJECTED FUTURE_DATED=1");
    }

    @Test
    void looksAtTheHeadersOfARepeat() {
        // Given
        MemoryLog log = new MemoryLog();
        ConsumerRecord<byte[], byte[]> first = log.append(entered("s1", "w1", "2020-01-01"));
        Fold fold = log.folds().fold(Scope.ALL, Fold.Options.PLAIN);

        // When
        fold.add(withHeaders(first, EventRules.LARGEST_EVENT));

        // Then
        assertThat(fold.outcomes().counts().toString()).contains("REJECTED MALFORMED=1");
    }

    private static ConsumerRecord<byte[], byte[]> withHeaders(ConsumerRecord<byte[], byte[]> first, int bytes) {
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset() + 1,
                first.timestamp(),
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                first.key(),
                first.value(),
                new RecordHeaders().add("h", new byte[bytes]),
                Optional.empty());
    }
}
