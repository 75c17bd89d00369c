package io.wutong.core.testkit;

import java.util.function.LongConsumer;

/** Runs a property over many seeds, and names the seed under which it does not hold. */
public final class Seeds {
    private Seeds() {}

    /** Runs the property with every seed from 1 on. */
    public static void upTo(long last, LongConsumer property) {
        for (long seed = 1; seed <= last; seed++) {
            try {
                property.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
