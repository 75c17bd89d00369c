package io.wutong.board.config;

import java.time.Duration;

/**
 * What a board refuses to exceed.
 *
 * @param connections connections at a time; more wait in the operating system's queue
 * @param streams clients of the stream at a time; more get 503
 * @param requestsPerSecond what one caller may ask a second in the long run; more gets 429
 * @param burst what one caller may ask at once
 * @param receiptEvents the most events in the log for which receipts are made; beyond it they get 503
 */
public record Limits(int connections, int streams, int requestsPerSecond, int burst, long receiptEvents) {
    /** The limits where nobody says otherwise. */
    public static final Limits DEFAULT = new Limits(1_024, 512, 50, 300, 300_000);

    /** How long an answer may take to be read by its caller. */
    public static final Duration ANSWER = Duration.ofSeconds(60);

    /** The largest body of a request, in bytes. */
    public static final int BODY = 8 * 1024;

    /** Refuses limits that refuse everything. */
    public Limits {
        require(connections, "connections");
        require(streams, "streams");
        require(requestsPerSecond, "requests per second");
        require(burst, "burst");
        if (receiptEvents < 0) {
            throw new IllegalArgumentException("receipt events: 0 or more needed, not " + receiptEvents);
        }
    }

    private static void require(int limit, String name) {
        if (limit < 1) {
            throw new IllegalArgumentException(name + ": 1 or more needed, not " + limit);
        }
    }
}
