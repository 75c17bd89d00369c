package io.wutong.producer.publish;

import io.wutong.journal.JournalEntry;
import io.wutong.producer.check.ReadyEvent;
import io.wutong.producer.failure.ReceiptTimeoutException;
import io.wutong.producer.rows.RowPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Sends, and after each so many rows reads the journal until it has an entry for every one of them, so that memory does
 * not grow with the input and decisions are told in the order of the rows.
 */
final class WaitingDelivery implements Delivery {
    /** So many rows are sent before their decisions are awaited. */
    static final int ROUND = 10_000;

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Publisher publisher;
    private final JournalReader journal;
    private final DecisionSink decisions;
    private final Duration limit;
    private final Runnable whileWaiting;
    private final List<Sent> round = new ArrayList<>();

    /**
     * A delivery that waits.
     *
     * @param limit how long the journal may stand still while rows wait
     * @param whileWaiting called now and then on the thread that waits
     */
    WaitingDelivery(
            Publisher publisher, JournalReader journal, DecisionSink decisions, Duration limit, Runnable whileWaiting) {
        this.publisher = publisher;
        this.journal = journal;
        this.decisions = decisions;
        this.limit = limit;
        this.whileWaiting = whileWaiting;
    }

    @Override
    public void event(ReadyEvent event) {
        Sent sent = new Sent(event.place());
        round.add(sent);
        publisher.send(event, sent::acknowledged);
        if (round.size() == ROUND) {
            finish();
        }
    }

    @Override
    public void finish() {
        publisher.flush();
        Map<LogPlace, Sent> waiting = new HashMap<>();
        for (Sent sent : round) {
            if (sent.at != null) {
                waiting.put(sent.at, sent);
            }
        }
        await(waiting);
        for (Sent sent : round) {
            if (sent.decision != null) {
                decisions.decided(sent.decision);
            }
        }
        round.clear();
    }

    @Override
    public long acknowledged() {
        return publisher.acknowledged();
    }

    @Override
    public void close() {
        journal.close();
        publisher.close();
    }

    private void await(Map<LogPlace, Sent> waiting) {
        long since = System.nanoTime();
        while (!waiting.isEmpty()) {
            boolean moved = journal.read(LOOK, (entry, sequence) -> {
                Sent sent = waiting.remove(new LogPlace(entry.getTopic(), entry.getPartition(), entry.getOffset()));
                if (sent != null) {
                    sent.decided(entry, sequence);
                }
            });
            whileWaiting.run();
            long now = System.nanoTime();
            since = moved ? now : since;
            if (now - since > limit.toNanos()) {
                throw noReceipt(waiting);
            }
        }
    }

    private ReceiptTimeoutException noReceipt(Map<LogPlace, Sent> waiting) {
        Sent first = round.stream()
                .filter(sent -> sent.at != null && sent.decision == null)
                .findFirst()
                .orElseThrow();
        return new ReceiptTimeoutException(
                "the journal has stood still for " + limit.toSeconds() + " s and says nothing of "
                        + waiting.size() + " rows that are in the log; the first is " + first.place + ", at " + first.at
                        + ". Is the topology running? The rows need not be sent again");
    }

    /** Where an event lies. */
    private record LogPlace(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + " partition " + partition + " offset " + offset;
        }
    }

    /** A row of this round. The producer's thread says where it lies, before the flush ends. */
    private static final class Sent {
        private final RowPlace place;
        private volatile @Nullable LogPlace at;
        private @Nullable Decision decision;

        Sent(RowPlace place) {
            this.place = place;
        }

        void acknowledged(RecordMetadata metadata) {
            at = new LogPlace(metadata.topic(), metadata.partition(), metadata.offset());
        }

        void decided(JournalEntry entry, long sequence) {
            decision = new Decision(place, sequence, entry.getOutcome(), entry.getReason(), entry.getDetail());
        }
    }
}
