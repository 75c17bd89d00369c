package io.wutong.board.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each caller may ask: a bucket that holds a burst and fills at a rate. Remembers a bounded number of callers;
 * who is forgotten starts with a full bucket.
 */
final class RateLimiter {
    private static final int MOST_CALLERS = 10_000;
    private static final double NANOS = 1e9;

    private final double perNano;
    private final double burst;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    private static final class Bucket {
        private double left;
        private long filledAt;
    }

    RateLimiter(int perSecond, int burst) {
        this.perNano = perSecond / NANOS;
        this.burst = burst;
    }

    /** Takes one request of a caller at a moment; false when it is one too many. */
    synchronized boolean take(String caller, long nanoTime) {
        Bucket bucket = buckets.get(caller);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.left = burst;
            bucket.filledAt = nanoTime;
            buckets.put(caller, bucket);
        }
        bucket.left = Math.min(burst, bucket.left + (nanoTime - bucket.filledAt) * perNano);
        bucket.filledAt = nanoTime;
        if (bucket.left < 1) {
            return false;
        }
        bucket.left -= 1;
        return true;
    }
}
