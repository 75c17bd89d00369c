package io.wutong.producer.failure;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * An import that cannot go on. The message says what is wrong, where, and what to do. What had been acknowledged by then
 * stays sent; sending the same rows again is harmless, since the ledger ignores duplicates (contract section 2, rule 4).
 */
public abstract sealed class IntakeException extends RuntimeException
        permits UnreadableInputException,
                NotReachedException,
                MissingTopicException,
                TopologyTooOldException,
                UnreadableTopicException,
                PublishException,
                ReceiptTimeoutException {
    @Serial
    private static final long serialVersionUID = 1L;

    IntakeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
