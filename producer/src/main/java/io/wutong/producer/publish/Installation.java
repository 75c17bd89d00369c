package io.wutong.producer.publish;

import io.wutong.producer.failure.IntakeException;
import io.wutong.producer.failure.MissingTopicException;
import io.wutong.producer.failure.TopologyTooOldException;
import io.wutong.producer.rows.RefusalSink;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topic;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.SchemaIds;
import io.wutong.totals.OverallTotals;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A Kafka cluster with Wutong's topics, to which events can be sent. */
public final class Installation {
    private final Map<String, Object> client;
    private final Topics topics;
    private final SchemaIds ids;

    /**
     * An installation; nothing is asked of it yet.
     *
     * @param client the settings of Kafka's clients, with {@code bootstrap.servers}
     * @param topics its topics
     * @param ids who knows the ids of the schemas that are written
     */
    public Installation(Map<String, Object> client, Topics topics, SchemaIds ids) {
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.ids = ids;
    }

    /**
     * Makes sure that events can be sent: the topics are there, and the running topology, if there is one, reads the
     * schemas that would be written.
     *
     * @throws IntakeException when they cannot
     */
    public void requireReady() {
        requireTopics();
        Optional<OverallTotals> overall = new OverallReader(client, topics.overallTotals()).latest();
        overall.ifPresent(totals -> requireReadable(totals.getReadableSchemaIds()));
    }

    /**
     * Begins to send.
     *
     * @param refusals who is told of rows that the broker finds too large
     */
    public Delivery deliver(RefusalSink refusals) {
        return new PlainDelivery(new Publisher(client, refusals));
    }

    /**
     * Begins to send, and to read what the ledger decides about each row.
     *
     * @param limit how long the journal may stand still while rows wait
     * @param refusals who is told of rows that the broker finds too large
     * @param decisions who is told of each decision, in the order of the rows
     * @param whileWaiting called now and then while decisions are awaited
     */
    public Delivery deliverAndWait(
            Duration limit, RefusalSink refusals, DecisionSink decisions, Runnable whileWaiting) {
        JournalReader journal = new JournalReader(client, topics.journal());
        try {
            return new WaitingDelivery(new Publisher(client, refusals), journal, decisions, limit, whileWaiting);
        } catch (IntakeException e) {
            journal.close();
            throw e;
        }
    }

    private void requireTopics() {
        List<String> names = Stream.concat(
                        topics.events().stream(), Stream.of(topics.journal(), topics.overallTotals()))
                .map(Topic::name)
                .toList();
        List<String> missing;
        try (Admin admin = Admin.create(ClientSettings.admin(client))) {
            missing = missing(admin.describeTopics(names).topicNameValues());
        } catch (KafkaException e) {
            throw Failures.unmade(ClientSettings.address(client), e);
        }
        if (!missing.isEmpty()) {
            throw new MissingTopicException("no topic " + String.join(", ", missing) + " at "
                    + ClientSettings.address(client) + ": create what is missing with `wutong topics apply`");
        }
    }

    private List<String> missing(Map<String, KafkaFuture<TopicDescription>> descriptions) {
        return descriptions.entrySet().stream()
                .filter(entry -> isMissing(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private boolean isMissing(KafkaFuture<TopicDescription> description) {
        try {
            description.get();
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return true;
            }
            throw Failures.of(ClientSettings.address(client), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void requireReadable(Collection<Integer> readable) {
        String unreadable = Arrays.stream(EventType.values())
                .filter(type -> !readable.contains(writtenId(type)))
                .map(type -> writtenId(type) + " (" + type.jsonName() + ")")
                .collect(Collectors.joining(", "));
        if (!unreadable.isEmpty()) {
            throw new TopologyTooOldException("the running topology reads the schema ids " + new TreeSet<>(readable)
                    + ", but this program writes " + unreadable
                    + ": start the topology of this version first, then import");
        }
    }

    private int writtenId(EventType type) {
        return ids.idOf(Topics.subject(type.topic()), type.schema());
    }
}
