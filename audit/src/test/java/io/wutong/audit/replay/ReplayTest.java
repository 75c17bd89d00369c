package io.wutong.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.audit.LogDiffersException;
import io.wutong.audit.diff.Diff;
import io.wutong.audit.diff.DiffResult;
import io.wutong.audit.explain.Explain;
import io.wutong.audit.explain.Figure;
import io.wutong.audit.explain.Receipt;
import io.wutong.audit.fold.Outcomes;
import io.wutong.audit.kit.Installation;
import io.wutong.audit.kit.SentLog;
import io.wutong.audit.log.BrokerLog;
import io.wutong.audit.log.CutFile;
import io.wutong.audit.log.DirectoryLog;
import io.wutong.audit.log.EventLog;
import io.wutong.audit.log.LogExport;
import io.wutong.audit.log.Progress;
import io.wutong.core.ledger.Place;
import io.wutong.core.oracle.Oracle;
import io.wutong.core.testkit.Events;
import io.wutong.core.testkit.FlatRows;
import io.wutong.core.testkit.Histories.Mix;
import io.wutong.core.testkit.Wire;
import io.wutong.core.totals.Measure;
import io.wutong.core.totals.TotalsTable;
import io.wutong.schemas.EventType;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Replays on a real broker are what the oracle says, for any date and any state of knowledge. */
@Timeout(180)
class ReplayTest {
    private static final int EVENTS = 300;

    @TempDir
    private static Path directory;

    private static Installation installation;

    @BeforeAll
    static void start() {
        installation = Installation.start(directory);
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @BeforeEach
    void reset() {
        installation.reset();
    }

    @Test
    void isWhatTheOracleSaysForRandomDaysAndRandomInstants(@TempDir Path exported) {
        long seed = 20_261_124;
        SentLog sent = sent(seed, Mix.ALL);
        Random random = new Random(seed);
        try (EventLog broker = broker()) {
            export(broker, exported);
            try (EventLog files = new DirectoryLog(installation.topics(), exported)) {
                for (int i = 0; i < 8; i++) {
                    LocalDate asOf = LocalDate.of(2019, 12, 1).plusDays(random.nextInt(600));
                    Instant knownBy =
                            sent.all().get(random.nextInt(sent.all().size())).appendedAt();
                    Scope scope = new Scope(i % 2 == 0 ? asOf : null, i % 4 < 2 ? knownBy : null, null);
                    Oracle oracle = scope.knownBy() == null ? sent.oracle() : sent.oracle(sent.knownBy(knownBy));
                    LocalDate day = scope.asOf() == null ? LocalDate.MAX : asOf;
                    String which = "seed " + seed + ", " + scope;

                    assertThat(replay(broker, scope, 1 + i % 3)).as(which).satisfies(result -> {
                        assertTotals(result.totals(), oracle.answer(day));
                        assertThat(result.events()).isEqualTo(oracle.outcomes().size());
                    });
                    assertTotals(replay(files, scope, 2).totals(), oracle.answer(day));
                }
            }
        } finally {
            sent.close();
        }
    }

    @Test
    void receiptsAndDifferencesFromFilesAreThoseFromTheBroker(@TempDir Path exported) {
        SentLog sent = sent(11, Mix.ALL);
        Scope middle = Scope.ALL.knownBy(sent.all().get(EVENTS / 2).appendedAt());
        try (EventLog broker = broker()) {
            export(broker, exported);
            try (EventLog files = new DirectoryLog(installation.topics(), exported)) {
                for (Measure measure : List.of(
                        Measure.IN_STATION, Measure.PAID_FEN_BY_YEAR, Measure.WORKSTATIONS, Measure.PARKS_OPEN)) {
                    Figure figure = new Figure(Place.OVERALL, measure, null);
                    Receipt fromBroker = new Explain(fold(broker, 2)).run(figure, middle);
                    assertThat(new Explain(fold(files, 2)).run(figure, middle)).isEqualTo(fromBroker);
                    assertThat(fromBroker.counted().size()
                                    + fromBroker.notCounted().size())
                            .isPositive();
                }
                DiffResult fromBroker = new Diff(fold(broker, 2)).run(middle, Scope.ALL);
                assertThat(new Diff(fold(files, 2)).run(middle, Scope.ALL)).isEqualTo(fromBroker);
                assertThat(fromBroker.isEmpty()).isFalse();
            }
        } finally {
            sent.close();
        }
    }

    @Test
    void countsTheOutcomesOfTheOracle() {
        // Given
        SentLog sent = sent(7, Mix.ALL);

        // When
        try (EventLog broker = broker()) {
            Replay.Result result = replay(broker, Scope.ALL, 2);

            // Then
            assertThat(result.outcomes().counts()).isEqualTo(outcomes(sent));
        }
        sent.close();
    }

    @Test
    void aSavedCutGivesTheSameAgainWhateverWasAppendedSince(@TempDir Path files) {
        SentLog sent = sent(3, Mix.ALL);
        Path file = files.resolve("cut.json");
        try (EventLog broker = broker()) {
            // Given
            Replay.Result before = new Replay(fold(broker, 2)).run(Scope.ALL, true);
            CutFile.write(before.cut(), file);
            sent.send(4, Mix.ALL, EVENTS);

            // When
            Replay.Result again = replay(broker, Scope.ALL.at(CutFile.read(file)), 2);

            // Then
            assertThat(again.cut()).isEqualTo(before.cut());
            assertThat(FlatRows.of(again.totals())).isEqualTo(FlatRows.of(before.totals()));
            assertThat(FlatRows.of(again.totals()))
                    .isNotEqualTo(FlatRows.of(replay(broker, Scope.ALL, 2).totals()));
        } finally {
            sent.close();
        }
    }

    @Test
    void refusesACutOfALogWhoseTopicWasCreatedAgain(@TempDir Path files) {
        SentLog sent = sent(3, Mix.CLEAN);
        Path file = files.resolve("cut.json");
        try (EventLog broker = broker()) {
            // Given
            CutFile.write(new Replay(fold(broker, 2)).run(Scope.ALL, true).cut(), file);
            installation.deleteTopics(List.of(EventType.PARK_OPENING.topic()));
            installation.createTopics();

            // When Then
            assertThatThrownBy(() -> replay(broker, Scope.ALL.at(CutFile.read(file)), 2))
                    .isInstanceOf(LogDiffersException.class)
                    .hasMessageContaining(EventType.PARK_OPENING.topic() + "-0")
                    .hasMessageContaining("deleted and created again");
        } finally {
            sent.close();
        }
    }

    @Test
    void refusesALogWithoutAPartitionThatOtherEventTopicsHave(@TempDir Path exported) throws Exception {
        SentLog sent = sent(3, Mix.CLEAN);
        try (EventLog broker = broker()) {
            // Given
            export(broker, exported);
            Path manifest = exported.resolve("manifest.json");
            String partition = "\\{\\s*\"topic\" : \"talent.workstation.v1\",\\s*\"partition\" : 0,[^}]*},";
            Files.writeString(manifest, Files.readString(manifest).replaceFirst(partition, ""));

            // When Then
            try (EventLog files = new DirectoryLog(installation.topics(), exported)) {
                assertThatThrownBy(() -> replay(files, Scope.ALL, 2))
                        .isInstanceOf(LogDiffersException.class)
                        .hasMessageContaining("there is no talent.workstation.v1-0 in the directory");
            }
        } finally {
            sent.close();
        }
    }

    @Test
    void leavesOutEventsOfTransactionsThatAreOpenOrAborted() {
        try (EventLog broker = broker();
                KafkaProducer<byte[], byte[]> intake = installation.transactionalProducer("intake")) {
            // Given
            SentLog sent = new SentLog(installation);
            sent.send(Events.entered("stay-1", "w1", "2020-01-01"));
            intake.beginTransaction();
            sendUncommitted(intake);
            intake.abortTransaction();
            intake.beginTransaction();
            sendUncommitted(intake);

            // When
            Replay.Result result = replay(broker, Scope.ALL, 2);

            // Then
            assertTotals(result.totals(), sent.oracle().answer());
            assertThat(result.events()).isEqualTo(1);
            sent.close();
        }
    }

    private static SortedMap<Outcomes.Kind, Long> outcomes(SentLog sent) {
        List<String> outcomes = sent.oracle().outcomes();
        SortedMap<Outcomes.Kind, Long> counts = new TreeMap<>(Comparator.comparing(Outcomes.Kind::toString));
        for (int i = 0; i < outcomes.size(); i++) {
            String[] words = outcomes.get(i).split(" ", -1);
            counts.merge(
                    new Outcomes.Kind(
                            sent.all().get(i).type().jsonName(), words[0], words.length > 1 ? words[1] : null),
                    1L,
                    Long::sum);
        }
        return counts;
    }

    private static void sendUncommitted(KafkaProducer<byte[], byte[]> producer) {
        byte[] key = "stay-2".getBytes(StandardCharsets.UTF_8);
        byte[] value = Wire.encode(Events.entered("stay-2", "w1", "2020-01-01"));
        var unused = producer.send(new ProducerRecord<>(EventType.POSTDOC_ENROLLMENT.topic(), key, value));
        producer.flush();
    }

    private static SentLog sent(long seed, Mix mix) {
        SentLog sent = new SentLog(installation);
        sent.send(seed, mix, EVENTS);
        return sent;
    }

    private static void export(EventLog log, Path to) {
        var unused = new LogExport(log, installation.topics(), Clock.systemUTC()).to(to, Progress.none());
    }

    private static EventLog broker() {
        return new BrokerLog(installation.topics(), installation.client());
    }

    private static LogFold fold(EventLog log, int threads) {
        return new LogFold(log, installation.topics(), LocalSchemaIds.get(), threads, Progress.none());
    }

    private static Replay.Result replay(EventLog log, Scope scope, int threads) {
        return new Replay(fold(log, threads)).run(scope, false);
    }

    private static void assertTotals(TotalsTable table, Oracle.Answer expected) {
        assertThat(FlatRows.of(table)).isEqualTo(expected.rows());
        SortedMap<String, List<String>> standings = new TreeMap<>();
        table.workstations().forEach((id, row) -> {
            if (row.standing() != null) {
                standings.put(
                        id,
                        List.of(
                                row.standing().getName(),
                                row.standing().getLevel().name(),
                                row.standing().getIndustry(),
                                row.standing().getStatus().name()));
            }
        });
        assertThat(standings).isEqualTo(expected.standings());
    }
}
