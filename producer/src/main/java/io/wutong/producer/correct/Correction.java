package io.wutong.producer.correct;

import org.jspecify.annotations.Nullable;

/**
 * How rows are compared with what is known.
 *
 * @param facts what is known
 * @param reason why they are corrected; a row's own reason comes first
 * @param retract of what scope the facts that no row states are retracted; null for none, then they are only listed
 */
public record Correction(
        KnownFacts facts, String reason, @Nullable Scope retract) {
    public Correction {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason: a correction needs one");
        }
    }
}
