package io.wutong.producer.check;

/** Whoever takes events that may be sent. */
@FunctionalInterface
public interface EventSink {
    /** The next event. */
    void event(ReadyEvent event);
}
