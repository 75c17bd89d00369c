package io.wutong.audit.replay;

import io.wutong.audit.log.Cut;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which history is asked about (contract section 3): what was true by a day, as known at some time. The two are
 * independent.
 *
 * @param asOf the day, in the calendar of the events; null for all days
 * @param knownBy of each partition, only what stands before its first event appended after this instant; null for no
 *     limit
 * @param cut exactly what was known; null for no limit
 */
public record Scope(
        @Nullable LocalDate asOf,
        @Nullable Instant knownBy,
        @Nullable Cut cut) {
    /** All that is in the log, of all days. */
    public static final Scope ALL = new Scope(null, null, null);

    public Scope {
        if (knownBy != null && cut != null) {
            throw new IllegalArgumentException("an instant and a cut say the same in two ways: give one of them");
        }
    }

    /** As of a day. */
    public Scope asOf(LocalDate newAsOf) {
        return new Scope(newAsOf, knownBy, cut);
    }

    /** As known by an instant. */
    public Scope knownBy(Instant newKnownBy) {
        return new Scope(asOf, newKnownBy, cut);
    }

    /** As known at a cut. */
    public Scope at(Cut newCut) {
        return new Scope(asOf, knownBy, newCut);
    }
}
