package io.wutong.producer.publish;

import io.wutong.producer.failure.IntakeException;
import io.wutong.producer.failure.NotReachedException;
import io.wutong.producer.failure.PublishException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;

/** What Kafka's clients complain of, as what stops an import. */
final class Failures {
    private Failures() {}

    /** Of a call that got no answer, or one that is no use. */
    static IntakeException of(String address, Throwable cause) {
        return cause instanceof RetriableException ? notReached(address, cause) : refused(address, cause);
    }

    /** Of a client that could not even be made. */
    static IntakeException unmade(String address, Throwable cause) {
        boolean unresolved = cause.getCause() instanceof ConfigException;
        return unresolved ? notReached(address, cause.getCause()) : refused(address, cause);
    }

    private static NotReachedException notReached(String address, Throwable cause) {
        return new NotReachedException("no broker answers at " + address + ": " + cause.getMessage(), cause);
    }

    private static PublishException refused(String address, Throwable cause) {
        return new PublishException("the broker at " + address + " refuses: " + cause.getMessage(), cause);
    }
}
