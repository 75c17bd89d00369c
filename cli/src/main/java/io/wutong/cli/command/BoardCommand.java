package io.wutong.cli.command;

import io.wutong.board.Board;
import io.wutong.board.config.BoardConfig;
import io.wutong.board.config.Limits;
import io.wutong.cli.console.ExitCodes;
import io.wutong.cli.console.Surroundings;
import io.wutong.cli.console.UsageException;
import io.wutong.cli.service.ImportDesk;
import io.wutong.cli.service.StopSignals;
import io.wutong.producer.person.PersonKey;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The board alone. */
@Command(
        name = "board",
        description = {
            "Serve the live board: page, API, stream and metrics, against any cluster, until SIGTERM or Ctrl-C.",
            "Prints one line, 'ready http://HOST:PORT/', once it serves. It waits for a broker that is not there. Any"
                    + " number may run.",
            "It serves this machine alone; elsewhere it needs a token file, and TLS or a proxy in front."
        })
public final class BoardCommand extends CommonCommand {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + BoardConfig.DEFAULT_PORT,
            description = "Where to serve; 0: a free port")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = BoardConfig.LOOPBACK,
            description = "The address to listen on")
    private String host;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Serve only who shows a token of this file, one a line, readable to its owner alone. A token"
                    + " followed by the word clerk may send workbooks at /clerk")
    private @Nullable Path tokenFile;

    @Option(
            names = "--person-key",
            paramLabel = "FILE",
            description = "The key under which ID numbers in clerks' workbooks become person_ref")
    private @Nullable Path personKey;

    @Option(names = "--tls-certificate", paramLabel = "FILE", description = "Certificate chain, PEM")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its private key, PEM (PKCS #8, not encrypted)")
    private @Nullable Path key;

    @Option(
            names = "--behind-proxy",
            description = "A proxy in front speaks TLS, and says in X-Forwarded-For who calls")
    private boolean behindProxy;

    /** The command in its surroundings. */
    public BoardCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Exception {
        try (StopSignals signals = StopSignals.listen();
                Board board = board()) {
            printer().result("ready " + board.address());
            signals.requested().get();
        }
        return ExitCodes.DONE;
    }

    private Board board() throws Exception {
        try {
            BoardConfig.Listen listen = new BoardConfig.Listen(host, port, tls(), behindProxy);
            BoardConfig config = new BoardConfig(clientProperties(), listen, tokenFile, Limits.DEFAULT);
            PersonKey key = personKey == null ? null : PersonKey.read(personKey);
            return Board.start(config, LocalSchemaIds.get(), new ImportDesk(clientProperties(), key));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UsageException("a file cannot be read: " + e, e);
        }
    }

    private BoardConfig.@Nullable Tls tls() {
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw new UsageException("--tls-certificate and --tls-key: give both");
        }
        return new BoardConfig.Tls(certificate, key);
    }
}
