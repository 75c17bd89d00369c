package io.wutong.cli.command;

import io.wutong.audit.live.TotalsCut;
import io.wutong.audit.live.TotalsReader;
import io.wutong.board.Board;
import io.wutong.board.http.PortTakenException;
import io.wutong.cli.console.ExitCodes;
import io.wutong.cli.console.Surroundings;
import io.wutong.cli.console.UsageException;
import io.wutong.cli.service.Installation;
import io.wutong.cli.service.StopSignals;
import io.wutong.cli.service.TemporaryDirectory;
import io.wutong.producer.ImportListener;
import io.wutong.producer.ImportSettings;
import io.wutong.producer.ImportSummary;
import io.wutong.producer.Importer;
import io.wutong.producer.rows.JsonLines;
import io.wutong.producer.rows.Refusal;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The sample history, counted before one's eyes. */
@Command(
        name = "demo",
        description = {
            "Run everything on fresh data in a temporary directory, import the sample history of Jiangbei 2021, print its"
                    + " totals, and go on until Ctrl-C.",
            "The board shows them meanwhile: open the address that is printed. Nothing is kept."
        })
public final class DemoCommand extends CommonCommand {
    private static final String SAMPLE = "samples/jiangbei-2021";
    private static final Duration AT_REST_LIMIT = Duration.ofMinutes(2);

    @Option(names = "--once", description = "Stop after the totals are printed")
    private boolean once;

    @Option(names = "--no-board", description = "Start no board")
    private boolean noBoard;

    /** The command in its surroundings. */
    public DemoCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Exception {
        List<JsonLines> sample = sample();
        try (StopSignals signals = StopSignals.listen();
                TemporaryDirectory directory = TemporaryDirectory.make("wutong-demo-");
                Installation installation = Installation.start(directory.path(), 0, ownBroker()::at);
                Board board = board(installation)) {
            CompletableFuture<Void> stop = signals.requested();
            if (!installation.topology().awaitRunning(stop)) {
                return ExitCodes.DONE;
            }
            OwnBoard.announce(board, printer());
            boolean clean = importAll(sample, installation.clientProperties());
            TotalsFormat.TABLE.print(totals(installation.clientProperties()), printer());
            if (!once) {
                explain(installation.bootstrapServers());
                installation.topology().awaitEnd(stop);
            }
            return clean ? ExitCodes.DONE : ExitCodes.DIFFERENCE;
        }
    }

    /** None where the command is over before anybody can look. */
    private @Nullable Board board(Installation installation) throws IOException, PortTakenException {
        return once || noBoard ? null : OwnBoard.anywhere(installation.clientProperties());
    }

    private List<JsonLines> sample() throws IOException {
        Path directory = surroundings().home().resolve(SAMPLE);
        if (!Files.isDirectory(directory)) {
            throw new UsageException("the sample history is not at " + directory
                    + ": start this with the launcher ./wutong of the installation");
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .map(JsonLines::file)
                    .toList();
        }
    }

    private boolean importAll(List<JsonLines> sample, Map<String, Object> clientProperties) {
        Importer importer = new Importer(
                clientProperties, Topics.of(LocalSchemaIds.get()), LocalSchemaIds.get(), Clock.systemUTC());
        ImportSummary summary = importer.run(ImportSettings.checked(), sample, new ImportListener() {
            @Override
            public void refused(Refusal refusal) {
                printer().notice(refusal.toString());
            }
        });
        printer().notice("imported " + summary.sent() + " events of " + SAMPLE);
        return summary.isClean();
    }

    private static TotalsCut totals(Map<String, Object> clientProperties) {
        try (TotalsReader reader = new TotalsReader(Topics.of(LocalSchemaIds.get()), clientProperties)) {
            return reader.awaitAtRest(AT_REST_LIMIT);
        }
    }

    private void explain(String address) {
        printer().notice("");
        printer().notice("Running at " + address + " until Ctrl-C; then everything is deleted. In another terminal:");
        printer().notice("  wutong import FILE.jsonl --bootstrap-servers " + address);
        printer().notice("  wutong totals --bootstrap-servers " + address);
    }
}
