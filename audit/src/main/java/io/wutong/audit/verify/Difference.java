package io.wutong.audit.verify;

/**
 * One thing that is not as the replay says.
 *
 * @param kind what is compared
 * @param where the row and measure, the place in a log, or the field
 * @param live what the running system, or the log, has
 * @param replayed what the replay, or the cut, has
 */
public record Difference(Kind kind, String where, String live, String replayed) {
    /** What can differ. */
    public enum Kind {
        /** A number of a row, or a workstation's standing. */
        TOTALS,
        /** The counts by outcome, or what else overall says of itself. */
        OVERALL,
        /** An entry of the journal. */
        JOURNAL,
        /** A dead letter. */
        DEAD_LETTER,
        /** The beginning or the end of a log. */
        LOG,
        /** A topic that was deleted and created again. */
        TOPIC_ID,
        /** The records up to a cut saved earlier. */
        CHAIN
    }

    /** One line for a person. */
    @Override
    public String toString() {
        return kind + " " + where + ": live " + live + ", replayed " + replayed;
    }
}
