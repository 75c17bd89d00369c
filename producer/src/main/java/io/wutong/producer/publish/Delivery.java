package io.wutong.producer.publish;

import io.wutong.producer.check.EventSink;
import io.wutong.producer.failure.IntakeException;

/** Where events go: to Kafka, or nowhere. */
public interface Delivery extends EventSink, AutoCloseable {
    /** Sends nothing. */
    Delivery NONE = new Delivery() {
        @Override
        public void event(io.wutong.producer.check.ReadyEvent event) {
            // a dry run
        }

        @Override
        public void finish() {
            // nothing is under way
        }

        @Override
        public long acknowledged() {
            return 0;
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    /**
     * Waits until of every event given it is known what became of it.
     *
     * @throws IntakeException when that cannot be known in time
     */
    void finish();

    /** How many events the broker has acknowledged so far. */
    long acknowledged();

    /** Lets go of the broker; what is not acknowledged by then is given up. */
    @Override
    void close();
}
