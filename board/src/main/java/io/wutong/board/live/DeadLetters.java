package io.wutong.board.live;

import io.wutong.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest dead letters, kept by one background thread that reads committed. A rejected event appears once, though a
 * rebuild writes its letter again. How many there are in all is told by the counts of outcomes, not by this.
 */
public final class DeadLetters implements AutoCloseable {
    /** The most letters that are kept. */
    public static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int LONGEST_TEXT = 1_000;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BEFORE_ANEW = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final TopicPartition partition;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Place, DeadLetter> letters = new LinkedHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "board-dead-letters");

    private record Place(String topic, int partition, long offset) {}

    /** Begins to read once {@link #start} is called. */
    public DeadLetters(Topics topics, KafkaClients clients) {
        this.partition = new TopicPartition(topics.deadLetter().name(), 0);
        this.consumer = clients.consumer("dead-letters");
        this.thread.setDaemon(true);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    /** Those kept, the latest first. */
    public List<DeadLetter> latestFirst() {
        List<DeadLetter> list;
        synchronized (letters) {
            list = new ArrayList<>(letters.values());
        }
        list.sort((left, right) -> Long.compare(right.letter(), left.letter()));
        return list;
    }

    @Override
    public void close() {
        closing.countDown();
        if (thread.getState() == Thread.State.NEW) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        } else {
            consumer.wakeup();
        }
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!isClosing(Duration.ZERO)) {
                follow();
                isClosing(BEFORE_ANEW);
            }
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private void follow() {
        try {
            seek();
            while (!isClosing(Duration.ZERO)) {
                consumer.poll(POLL).forEach(this::keep);
            }
        } catch (WakeupException | InterruptException e) {
            LOG.debug("Stopped reading", e);
        } catch (KafkaException e) {
            LOG.debug("The dead letters cannot be read; tried again soon", e);
        } catch (RuntimeException e) {
            LOG.error("The dead letters are read again after an error of the board's own", e);
        }
    }

    /** To where the latest begin; markers of transactions stand between the letters. */
    private void seek() {
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        long start = Objects.requireNonNull(consumer.beginningOffsets(one).get(partition));
        long end = Objects.requireNonNull(consumer.endOffsets(one).get(partition));
        synchronized (letters) {
            letters.clear();
        }
        consumer.seek(partition, Math.max(start, end - 2L * MOST));
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        DeadLetter letter = letter(record);
        synchronized (letters) {
            letters.putIfAbsent(new Place(letter.topic(), letter.partition(), letter.offset()), letter);
            if (letters.size() > MOST) {
                Iterator<Place> oldest = letters.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetter(
                record.offset(),
                header(record, "wutong.reason"),
                header(record, "wutong.detail"),
                header(record, "wutong.topic"),
                (int) number(header(record, "wutong.partition")),
                number(header(record, "wutong.offset")),
                Instant.ofEpochMilli(record.timestamp()));
    }

    /** The last header of the name: earlier ones came with the event and may say anything. */
    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            return "";
        }
        String text = new String(header.value(), StandardCharsets.UTF_8);
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private boolean isClosing(Duration wait) {
        try {
            return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
