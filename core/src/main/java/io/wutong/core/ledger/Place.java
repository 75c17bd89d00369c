package io.wutong.core.ledger;

import io.wutong.core.totals.Ids;
import java.util.Comparator;

/**
 * Where something counts.
 *
 * @param kind a workstation, an industry named directly, or overall
 * @param id the workstation's id or the industry's code; empty for overall
 */
public record Place(Kind kind, String id) implements Comparable<Place> {
    /** The kinds of places, in the order in which a journal entry lists them. */
    public enum Kind {
        WORKSTATION,
        INDUSTRY,
        OVERALL
    }

    /** The district, for what does not count there through its parts: parks. */
    public static final Place OVERALL = new Place(Kind.OVERALL, "");

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::kind).thenComparing(Place::id, Ids.ORDER);

    /** A workstation. */
    public static Place workstation(String id) {
        return new Place(Kind.WORKSTATION, id);
    }

    /** An industry named directly. */
    public static Place industry(String code) {
        return new Place(Kind.INDUSTRY, code);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
