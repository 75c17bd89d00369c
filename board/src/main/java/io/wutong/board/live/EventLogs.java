package io.wutong.board.live;

import io.wutong.schemas.topics.Topic;
import io.wutong.schemas.topics.Topics;
import io.wutong.totals.LogPosition;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Asks where the event topics end, and which topics there are. */
final class EventLogs {
    private final Admin admin;
    private final List<String> events;
    private final List<String> totals;

    /**
     * What a look found.
     *
     * @param topicIds Kafka's ids of the event and totals topics, by name
     * @param ends of each partition of the event topics, the offset after the last one, committed or not
     */
    record Ends(Map<String, String> topicIds, Map<TopicPartition, Long> ends) {}

    EventLogs(Admin admin, Topics topics) {
        this.admin = admin;
        this.events = topics.events().stream().map(Topic::name).toList();
        this.totals = Stream.of(topics.workstationTotals(), topics.industryTotals(), topics.overallTotals())
                .map(Topic::name)
                .toList();
    }

    /**
     * Asks now.
     *
     * @throws ExecutionException when a topic is missing or no broker answers in time; the cause says which
     */
    Ends look() throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found = admin.describeTopics(
                        Stream.concat(events.stream(), totals.stream()).toList())
                .allTopicNames()
                .get();
        Map<String, String> ids = new HashMap<>();
        found.forEach((name, description) -> ids.put(name, description.topicId().toString()));
        return new Ends(ids, ends(partitions(found)));
    }

    private Collection<TopicPartition> partitions(Map<String, TopicDescription> found) {
        return events.stream()
                .flatMap(name -> Objects.requireNonNull(found.get(name)).partitions().stream()
                        .map(info -> new TopicPartition(name, info.partition())))
                .toList();
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> answers = admin.listOffsets(
                        asked, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                .all()
                .get();
        answers.forEach((partition, answer) -> ends.put(partition, answer.offset()));
        return ends;
    }

    /** The event topics that are not the ones which were counted. */
    static List<String> replaced(Ends ends, Collection<LogPosition> positions) {
        return positions.stream()
                .filter(position -> ends.topicIds().containsKey(position.getTopic()))
                .filter(position ->
                        !position.getTopicId().equals(ends.topicIds().get(position.getTopic())))
                .map(LogPosition::getTopic)
                .distinct()
                .toList();
    }
}
