package io.wutong.schemas.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a cluster's topics what {@link Topics} says, and tells where they are not. It never alters a topic that exists:
 * the number of partitions decides where a record's events are, and a setting that was wrong may have cost data
 * already, so a person decides.
 *
 * <p>Whatever the cluster answers with an error, or not in time, is thrown as Kafka's own unchecked exception
 * ({@link KafkaException} or one of its kind).
 */
public final class TopicAdmin {
    /** The name under which a {@link Difference} speaks of the number of partitions. */
    public static final String PARTITIONS = "partitions";

    /** The name under which a {@link Difference} speaks of a topic that is not there. */
    public static final String EXISTENCE = "topic";

    /** Settings that promise a least value: more keeps the promise too. */
    private static final Set<String> AT_LEAST = Set.of("min.compaction.lag.ms", "max.message.bytes");

    private static final int ATTEMPTS_UNTIL_KNOWN = 100;
    private static final long PAUSE_MILLIS = 100;

    private TopicAdmin() {}

    /**
     * One way in which a topic is not as declared.
     *
     * @param topic the topic
     * @param setting a name of Kafka's topic configuration, {@link #PARTITIONS} or {@link #EXISTENCE}
     * @param wanted the value declared
     * @param found the value that the cluster has
     * @param advice what to do about it
     */
    public record Difference(String topic, String setting, String wanted, String found, String advice) {
        /** One line for a person. */
        @Override
        public String toString() {
            return topic + ": " + setting + " is " + found + ", wanted " + wanted + ". " + advice;
        }
    }

    /**
     * What {@link #apply} did and found.
     *
     * @param created the topics that it created, in the order of {@link Topics#all()}
     * @param differences what is not as declared nevertheless
     */
    public record Applied(List<String> created, List<Difference> differences) {}

    /**
     * Creates what is missing, with the declared partitions and settings and the cluster's own replication factor, then
     * checks all. Harmless to repeat, and beside another that does the same. Where some event topics exist, those that
     * are missing are given as many partitions as they have.
     *
     * @param partitions the number of partitions of each event topic
     */
    public static Applied apply(Admin admin, Topics topics, int partitions) {
        Map<String, TopicDescription> existing = describe(admin, topics);
        int eventPartitions = eventPartitions(topics, existing).orElse(partitions);
        List<NewTopic> missing = topics.all()
                .filter(topic -> !existing.containsKey(topic.name()))
                .map(topic -> new NewTopic(
                                topic.name(), Optional.of(topic.partitions(eventPartitions)), Optional.empty())
                        .configs(created(topic)))
                .toList();
        List<String> created = create(admin, missing);
        awaitKnown(admin, topics);
        return new Applied(created, check(admin, topics, partitions));
    }

    /** What is not as declared, where the event topics may have any number of partitions that is equal in all four. */
    public static List<Difference> check(Admin admin, Topics topics) {
        return check(admin, topics, OptionalInt.empty());
    }

    /** What is not as declared, where each event topic is to have so many partitions. */
    public static List<Difference> check(Admin admin, Topics topics, int partitions) {
        return check(admin, topics, OptionalInt.of(partitions));
    }

    private static List<Difference> check(Admin admin, Topics topics, OptionalInt partitions) {
        Map<String, TopicDescription> existing = describe(admin, topics);
        Map<String, Config> settings = settings(admin, existing.keySet());
        int eventPartitions =
                partitions.orElse(eventPartitions(topics, existing).orElse(Topics.DEFAULT_PARTITIONS));
        List<Difference> differences = new ArrayList<>();
        topics.all().forEach(topic -> {
            TopicDescription found = existing.get(topic.name());
            Config config = settings.get(topic.name());
            if (found == null || config == null) {
                differences.add(missing(topic, eventPartitions));
            } else {
                differences.addAll(compare(topic, eventPartitions, found, config));
            }
        });
        return List.copyOf(differences);
    }

    private static List<Difference> compare(
            Topic<?, ?> topic, int eventPartitions, TopicDescription found, Config config) {
        List<Difference> differences = new ArrayList<>();
        int wanted = topic.partitions(eventPartitions);
        if (found.partitions().size() != wanted) {
            differences.add(new Difference(
                    topic.name(),
                    PARTITIONS,
                    Integer.toString(wanted),
                    Integer.toString(found.partitions().size()),
                    partitionAdvice(topic)));
        }
        new TreeMap<>(topic.settings()).forEach((setting, value) -> {
            String actual = value(config, setting);
            if (!satisfies(setting, value, actual)) {
                differences.add(new Difference(topic.name(), setting, value, actual, settingAdvice(topic, setting)));
            }
        });
        return differences;
    }

    private static Map<String, String> created(Topic<?, ?> topic) {
        Map<String, String> all = new HashMap<>(topic.tuning());
        all.putAll(topic.settings());
        return all;
    }

    private static Difference missing(Topic<?, ?> topic, int eventPartitions) {
        return new Difference(
                topic.name(),
                EXISTENCE,
                "there with " + topic.partitions(eventPartitions) + " partition(s)",
                "missing",
                "Create it with: wutong topics apply");
    }

    private static String partitionAdvice(Topic<?, ?> topic) {
        return topic.layout() == Topic.Layout.SINGLE
                ? "Its offsets are one order of everything in it: delete it while it is empty and run wutong topics apply"
                : "All event topics have the same number and it never changes: use that number, or copy the events into"
                        + " topics of the right number in a new cluster";
    }

    private static String settingAdvice(Topic<?, ?> topic, String setting) {
        return "Set it with: kafka-configs.sh --alter --entity-type topics --entity-name " + topic.name()
                + " --add-config " + setting + "=" + topic.settings().get(setting);
    }

    private static boolean satisfies(String setting, String wanted, String actual) {
        if (wanted.equals(actual)) {
            return true;
        }
        try {
            return AT_LEAST.contains(setting) && Long.parseLong(actual) >= Long.parseLong(wanted);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String value(Config config, String setting) {
        ConfigEntry entry = config.get(setting);
        return entry == null || entry.value() == null ? "not set" : entry.value();
    }

    /** The number that the first event topic there is has; empty where there is none. */
    private static OptionalInt eventPartitions(Topics topics, Map<String, TopicDescription> existing) {
        return topics.events().stream()
                .map(topic -> existing.get(topic.name()))
                .filter(Objects::nonNull)
                .mapToInt(description -> description.partitions().size())
                .findFirst();
    }

    private static List<String> create(Admin admin, Collection<NewTopic> missing) {
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(missing).values();
        return missing.stream()
                .map(NewTopic::name)
                .filter(name -> isMade(Objects.requireNonNull(answers.get(name))))
                .toList();
    }

    /** False where another has made it meanwhile. */
    private static boolean isMade(KafkaFuture<Void> answer) {
        return unless(TopicExistsException.class, answer, nothing -> true).orElse(false);
    }

    /** A broker may learn of a topic a moment later than the controller that made it. */
    private static void awaitKnown(Admin admin, Topics topics) {
        long all = topics.all().count();
        for (int attempt = 0;
                attempt < ATTEMPTS_UNTIL_KNOWN && describe(admin, topics).size() < all;
                attempt++) {
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static Map<String, TopicDescription> describe(Admin admin, Topics topics) {
        Map<String, TopicDescription> existing = new HashMap<>();
        Set<String> names = topics.all().map(Topic::name).collect(Collectors.toSet());
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, answer) -> unless(UnknownTopicOrPartitionException.class, answer, Function.identity())
                        .ifPresent(description -> existing.put(name, description)));
        return existing;
    }

    private static Map<String, Config> settings(Admin admin, Set<String> names) {
        Map<String, Config> settings = new HashMap<>();
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        admin.describeConfigs(resources)
                .values()
                .forEach((resource, answer) -> unless(
                                UnknownTopicOrPartitionException.class, answer, Function.identity())
                        .ifPresent(config -> settings.put(resource.name(), config)));
        return settings;
    }

    /** The answer, by a function that the answer's absence does not concern; empty when it is this error. */
    private static <T extends @Nullable Object, R> Optional<R> unless(
            Class<? extends KafkaException> error, KafkaFuture<T> future, Function<T, R> function) {
        try {
            return Optional.of(function.apply(future.get()));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (error.isInstance(e.getCause())) {
                return Optional.empty();
            }
            throw e.getCause() instanceof KafkaException kafka
                    ? kafka
                    : new KafkaException("The cluster cannot be asked for its topics: " + e.getCause(), e.getCause());
        }
    }
}
