package io.wutong.producer.correct;

import io.wutong.core.ledger.Problem;
import io.wutong.producer.rows.Row;
import org.apache.avro.specific.SpecificRecordBase;

/** What is still done to an event between its row and the log. */
public interface Amendment {
    /** Nothing. */
    Amendment NONE = new Amendment() {
        @Override
        public void prepare(Row row, SpecificRecordBase event) {}

        @Override
        public Amended amend(Row row, SpecificRecordBase event) {
            return new Amended.Sent();
        }
    };

    /** What becomes of an event. */
    sealed interface Amended {
        /** It is sent, as it is now. */
        record Sent() implements Amended {}

        /** It is not sent; whoever listens was told why. */
        record Unsent() implements Amended {}

        /** Its row is refused. */
        record Refused(Problem problem) implements Amended {}
    }

    /** Before the rules of the contract are applied: what the row need not say. */
    void prepare(Row row, SpecificRecordBase event);

    /** After the event kept the rules: what it is sent as, and whether. */
    Amended amend(Row row, SpecificRecordBase event);
}
