package io.wutong.board.live;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fresh the numbers shown are.
 *
 * @param state in one word
 * @param behind how long the oldest event that is not counted has waited; zero unless the state is {@code BEHIND} or
 *     {@code NO_TOPOLOGY}
 * @param asOf when the board last compared the numbers with the event topics; null before the first time
 * @param detail what is in the way, for a person; null where nothing is
 */
public record Freshness(
        State state,
        Duration behind,
        @Nullable Instant asOf,
        @Nullable String detail) {
    /** The states, each of which the page puts into words. */
    public enum State {
        /** The board has only just begun to read. */
        READING("reading"),
        /** Every event in the event topics at a recent look is counted, but for those of the last moment. */
        UP_TO_DATE("up_to_date"),
        /** Events wait to be counted, and counting goes on. */
        BEHIND("behind"),
        /** Events wait to be counted and nothing counts them, or nothing was ever counted. */
        NO_TOPOLOGY("no_topology"),
        /** No broker answers, so nobody knows. */
        BROKER_UNREACHABLE("broker_unreachable");

        private final String jsonName;

        State(String jsonName) {
            this.jsonName = jsonName;
        }

        /** The state's name in the API. */
        public String jsonName() {
            return jsonName;
        }
    }

    /** Nothing is known yet. */
    static final Freshness READING = new Freshness(State.READING, Duration.ZERO, null, null);

    /** The whole seconds behind. */
    public long secondsBehind() {
        return behind.toSeconds();
    }
}
