package io.wutong.cli.command;

import io.wutong.board.Board;
import io.wutong.board.config.BoardConfig;
import io.wutong.board.http.PortTakenException;
import io.wutong.cli.console.Printer;
import io.wutong.cli.console.UsageException;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The board of a command that brings its own broker, as options. */
final class OwnBoard {
    private static final int HIGHEST_PORT = 65_535;
    private static final int ANY_PORT = 0;

    @Option(
            names = "--board-port",
            paramLabel = "PORT",
            description = "Where the board serves, on 127.0.0.1; 0: a free port (default: " + BoardConfig.DEFAULT_PORT
                    + ", or a free port where it is taken)")
    private @Nullable Integer port;

    @Option(names = "--no-board", description = "Start no board")
    private boolean none;

    /** Refuses a port that is none. */
    void requireUsable() {
        if (port != null && (port < 0 || port > HIGHEST_PORT)) {
            throw new UsageException("--board-port must be from 0 to " + HIGHEST_PORT + " but is " + port);
        }
        if (port != null && none) {
            throw new UsageException("--board-port and --no-board: give one of them");
        }
    }

    /**
     * Starts it; null where none is wanted.
     *
     * @throws PortTakenException when the port that was asked for is taken
     */
    @Nullable
    Board start(Map<String, Object> clientProperties, Printer printer) throws IOException, PortTakenException {
        if (none) {
            return null;
        }
        if (port != null) {
            return start(clientProperties, port);
        }
        try {
            return start(clientProperties, BoardConfig.DEFAULT_PORT);
        } catch (PortTakenException e) {
            printer.notice("port " + e.port() + " is taken: the board serves on a free one (--board-port chooses)");
            return start(clientProperties, ANY_PORT);
        }
    }

    /** Starts one on a free port. */
    static Board anywhere(Map<String, Object> clientProperties) throws IOException, PortTakenException {
        return start(clientProperties, ANY_PORT);
    }

    private static Board start(Map<String, Object> clientProperties, int port) throws IOException, PortTakenException {
        return Board.start(BoardConfig.local(clientProperties, port), LocalSchemaIds.get());
    }

    /** Says where it is. */
    static void announce(@Nullable Board board, Printer printer) {
        if (board != null) {
            printer.result("board " + board.address());
        }
    }
}
