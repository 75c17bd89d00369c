package io.wutong.streams;

import io.wutong.schemas.EventType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then whether the logs under a running topology are still the ones it started on: a topic deleted and
 * created again, partitions added or records deleted would otherwise show only at the next start. What it sees must be there twice in a
 * row, since a broker that has just come back may not know all of its topics yet.
 */
final class LogWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final AdminLogGuard guard;
    private final Map<String, String> topicIds = new HashMap<>();
    private final Map<String, Integer> partitions = new HashMap<>();
    private final Consumer<Throwable> onMismatch;
    private boolean seenBefore;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "wutong-log-watch");
        thread.setDaemon(true);
        return thread;
    });

    LogWatch(AdminLogGuard guard, List<String> topics, Consumer<Throwable> onMismatch) {
        this.guard = guard;
        this.onMismatch = onMismatch;
        topics.forEach(topic -> {
            topicIds.put(topic, guard.topicId(topic));
            partitions.put(topic, EventType.ofTopic(topic).isPresent() ? guard.eventPartitions() : 1);
        });
    }

    void start() {
        var unused = clock.scheduleWithFixedDelay(
                this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            topicIds.forEach((topic, id) -> guard.verifyUntouched(topic, id, partitions.getOrDefault(topic, 1)));
            seenBefore = false;
        } catch (LogMismatchException e) {
            if (seenBefore) {
                onMismatch.accept(e);
            }
            seenBefore = true;
        } catch (KafkaException e) {
            LOG.debug("The broker does not answer; looking again later", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
