package io.wutong.board.kit;

import io.wutong.board.Board;
import io.wutong.board.config.BoardConfig;
import io.wutong.board.config.Limits;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.util.Map;

/** Boards on a free port. */
public final class Boards {
    /** The usual limits, but for how often a test may ask. */
    public static final Limits PATIENT = new Limits(1_024, 512, 10_000, 10_000, 300_000);

    private Boards() {}

    /** One that everybody on this machine may ask. */
    public static Board of(Cluster cluster) throws Exception {
        return of(cluster.client(), PATIENT);
    }

    /** One with other limits. */
    public static Board of(Map<String, Object> client, Limits limits) throws Exception {
        return Board.start(BoardConfig.local(client, 0).with(limits), LocalSchemaIds.get());
    }
}
