package io.wutong.cli.command;

import io.wutong.board.Board;
import io.wutong.cli.console.ExitCodes;
import io.wutong.cli.console.Surroundings;
import io.wutong.cli.console.UsageException;
import io.wutong.cli.service.Installation;
import io.wutong.cli.service.MetricsEndpoint;
import io.wutong.cli.service.StopSignals;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A whole installation in one process. */
@Command(
        name = "up",
        description = {
            "Run a broker, the topology and the board on a data directory, until SIGTERM or Ctrl-C.",
            "Prints where the board is, then one line, 'ready HOST:PORT', once it serves. The directory survives restarts and kill -9;"
                    + " a second 'up' on it is refused (exit code 2).",
            "Broker and board listen on 127.0.0.1 alone."
        })
public final class UpCommand extends CommonCommand {
    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Holds everything that is kept")
    private Path data;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Where the broker serves; 0: the port kept in the directory, else a free one")
    private int kafkaPort;

    @Mixin
    private final OwnBoard ownBoard = new OwnBoard();

    @Mixin
    private final MetricsPort metricsPort = new MetricsPort();

    /** The command in its surroundings. */
    public UpCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Exception {
        requireUsable();
        try (StopSignals signals = StopSignals.listen();
                Installation installation = Installation.start(data, kafkaPort, ownBroker()::at);
                MetricsEndpoint metrics = metricsPort.start(installation.topology());
                Board board = ownBoard.start(installation.clientProperties(), printer())) {
            if (installation.topology().awaitRunning(signals.requested())) {
                OwnBoard.announce(board, printer());
                MetricsPort.announce(metrics, printer());
                printer().result("ready " + installation.bootstrapServers());
                installation.topology().awaitEnd(signals.requested());
            }
        }
        return ExitCodes.DONE;
    }

    private void requireUsable() {
        if (kafkaPort < 0 || kafkaPort > HIGHEST_PORT) {
            throw new UsageException("--kafka-port must be from 0 to " + HIGHEST_PORT + " but is " + kafkaPort);
        }
        ownBoard.requireUsable();
        metricsPort.requireUsable();
        if (data.toString().contains(",")) {
            throw new UsageException("--data must not contain a comma: " + data);
        }
    }
}
