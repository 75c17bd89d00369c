package io.wutong.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wutong.broker.EmbeddedBroker;
import io.wutong.cli.CommandProcess;
import io.wutong.cli.Invocation;
import io.wutong.schemas.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An import that is killed after the broker acknowledged its rows and before the ledger's word about them. */
@Timeout(300)
class ImportKilledTest {
    private static final int PARTITIONS = 2;
    private static final Path SAMPLE = Invocation.HOME.resolve("samples/jiangbei-2021");

    @TempDir
    private Path directory;

    @Test
    void countsOnceWhatWasSentBeforeTheKillAndAfterIt() throws Exception {
        // Given: no topology runs, so that every row is acknowledged and none is decided
        Path receipts = directory.resolve("back.xlsx");
        String workbook = SAMPLE.resolve("jiangbei-2021.xlsx").toString();
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Config.in(directory.resolve("broker")))) {
            String address = broker.bootstrapServers();
            Invocation there = Invocation.plain().at(address);
            there.run("topics", "apply", "--partitions", "" + PARTITIONS).exits(0);
            try (CommandProcess killed = importing(address, receipts, workbook)) {
                await().atMost(Duration.ofSeconds(90))
                        .failFast("it ended", () -> killed.error().contains("wutong:"))
                        .until(() -> sent(address) == 236);
                killed.kill();
            }
            assertThat(receipts).doesNotExist();

            // When
            try (CommandProcess run = CommandProcess.start(
                    directory,
                    "run",
                    "--bootstrap-servers",
                    address,
                    "--state-dir",
                    directory.resolve("state").toString())) {
                run.awaitReady();
                there.run("import", "--receipts", receipts.toString(), workbook).exits(0);

                // Then
                assertThat(sent(address)).isEqualTo(2 * 236);
                assertThat(SampleTotals.rows(
                                there.run("totals", "--format", "json").exits(0).output()))
                        .isEqualTo(SampleTotals.rows(Files.readString(SAMPLE.resolve("expected-totals.json"))));
                assertThat(receipts).isNotEmptyFile();
            }
        }
    }

    private CommandProcess importing(String address, Path receipts, String workbook) throws Exception {
        return CommandProcess.start(
                directory,
                "import",
                "--bootstrap-servers",
                address,
                "--receipts",
                receipts.toString(),
                "--timeout",
                "600",
                workbook);
    }

    private static long sent(String address) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (EventType type : EventType.values()) {
                IntStream.range(0, PARTITIONS)
                        .forEach(number -> ends.put(new TopicPartition(type.topic(), number), OffsetSpec.latest()));
            }
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        }
    }
}
