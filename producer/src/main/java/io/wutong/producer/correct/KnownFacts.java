package io.wutong.producer.correct;

import io.wutong.core.ledger.Winners;
import io.wutong.schemas.EventType;
import java.util.function.Consumer;

/** What stands in the log, as somebody outside knows it: the winners of every record at one moment. */
public interface KnownFacts {
    /** The winners of a record; of one of which nothing is known, none. */
    Winners of(EventType type, String recordId);

    /** Calls the action with the winners of every record of a type. */
    void forEach(EventType type, Consumer<Winners> action);
}
