package io.wutong.producer.publish;

import io.wutong.producer.check.ReadyEvent;

/** Sends, and asks no further. */
final class PlainDelivery implements Delivery {
    private final Publisher publisher;

    PlainDelivery(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void event(ReadyEvent event) {
        publisher.send(event, metadata -> {});
    }

    @Override
    public void finish() {
        publisher.flush();
    }

    @Override
    public long acknowledged() {
        return publisher.acknowledged();
    }

    @Override
    public void close() {
        publisher.close();
    }
}
