package io.wutong.streams;

import io.wutong.core.FoldVersion;
import io.wutong.schemas.wire.MalformedValueException;
import io.wutong.schemas.wire.SchemaIds;
import io.wutong.schemas.wire.WireFormat;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Positions as they are kept in a step's store, in the transaction of what they stand for (contract section 2). */
final class Positions<T extends SpecificRecordBase> {
    static final String LEDGER = "wutong.ledger-position";
    static final String TOTALS = "wutong.totals-position";

    private final WireFormat<T> format;

    Positions(String subject, Class<T> type, SchemaIds ids) {
        this.format = new WireFormat<>(subject, type, ids);
    }

    byte[] encode(T position) {
        return format.encode(position);
    }

    @Nullable
    T decode(byte @Nullable [] stored) {
        try {
            return stored == null ? null : format.decode(stored);
        } catch (MalformedValueException e) {
            throw new IllegalStateException("a position in the state cannot be read: " + e.getMessage(), e);
        }
    }

    /** Refuses state that was made by other rules. */
    static void requireFoldVersion(String what, int found) {
        if (found != FoldVersion.CURRENT) {
            throw new LogMismatchException(what + " was made by version " + found + " of the rules; this program has "
                    + FoldVersion.CURRENT + ". Rebuild: run it under a new --application-id with an --output-suffix of"
                    + " its own, from the first event on, compare, then let it take over");
        }
    }
}
