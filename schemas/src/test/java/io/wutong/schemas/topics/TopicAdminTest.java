package io.wutong.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.wutong.broker.EmbeddedBroker;
import io.wutong.schemas.topics.TopicAdmin.Applied;
import io.wutong.schemas.topics.TopicAdmin.Difference;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker. Each test has topics under names of its own. */
@Timeout(60)
class TopicAdminTest {
    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(EmbeddedBroker.Config.in(directory));
        admin = Admin.create(clientOf(broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void createsEveryTopicAsDeclared() {
        // Given
        Topics topics = named("fresh.");

        // When
        Applied applied = TopicAdmin.apply(admin, topics, 3);

        // Then
        assertThat(applied.created())
                .containsExactlyElementsOf(topics.all().map(Topic::name).toList());
        assertThat(applied.differences()).isEmpty();
        assertThat(TopicAdmin.check(admin, topics)).isEmpty();
        assertThat(TopicAdmin.check(admin, topics, 3)).isEmpty();
    }

    @Test
    void createsNothingTwice() {
        // Given
        Topics topics = named("twice.");
        TopicAdmin.apply(admin, topics, 2);

        // When
        Applied again = TopicAdmin.apply(admin, topics, 2);

        // Then
        assertThat(again).isEqualTo(new Applied(List.of(), List.of()));
    }

    @Test
    void acceptsThatAnotherCreatesThemMeanwhile() {
        // Given
        Topics topics = named("race.");

        // When
        Applied applied;
        try (Admin beaten = new BeatenAdmin(clientOf(broker.bootstrapServers()))) {
            applied = TopicAdmin.apply(beaten, topics, 2);
        }

        // Then
        assertThat(applied).isEqualTo(new Applied(List.of(), List.of()));
    }

    @Test
    void namesEveryTopicThatIsMissing() {
        // Given
        Topics topics = named("absent.");

        // When
        List<Difference> differences = TopicAdmin.check(admin, topics);

        // Then
        assertThat(differences).hasSize(9).allSatisfy(difference -> {
            assertThat(difference.setting()).isEqualTo("topic");
            assertThat(difference.found()).isEqualTo("missing");
            assertThat(difference.advice()).contains("topics apply");
        });
        assertThat(differences)
                .extracting(Difference::topic)
                .containsExactlyElementsOf(topics.all().map(Topic::name).toList());
    }

    @Test
    void namesEverySettingThatDiffersAndLeavesItAlone() throws Exception {
        // Given
        Topics topics = named("retention.");
        Map<String, String> wrong = new HashMap<>(topics.events().get(0).settings());
        wrong.put("retention.ms", "604800000");
        wrong.put("message.timestamp.type", "CreateTime");
        create(topics.events().get(0).name(), 1, wrong);

        // When
        List<Difference> differences = TopicAdmin.apply(admin, topics, 1).differences();

        // Then
        assertThat(differences)
                .extracting(Difference::toString)
                .containsExactly(
                        "retention.talent.workstation.v1: message.timestamp.type is CreateTime, wanted LogAppendTime. Set it"
                                + " with: kafka-configs.sh --alter --entity-type topics --entity-name"
                                + " retention.talent.workstation.v1 --add-config message.timestamp.type=LogAppendTime",
                        "retention.talent.workstation.v1: retention.ms is 604800000, wanted -1. Set it with:"
                                + " kafka-configs.sh --alter --entity-type topics --entity-name"
                                + " retention.talent.workstation.v1 --add-config retention.ms=-1");
        assertThat(TopicAdmin.check(admin, topics)).isEqualTo(differences);
    }

    @Test
    void acceptsALongerCompactionLag() throws Exception {
        // Given
        Topics topics = named("lag.");
        Map<String, String> longer = new HashMap<>(topics.overallTotals().settings());
        longer.put("min.compaction.lag.ms", "86400000");
        create(topics.overallTotals().name(), 1, longer);

        // When
        Applied applied = TopicAdmin.apply(admin, topics, 1);

        // Then
        assertThat(applied.differences()).isEmpty();
    }

    @Test
    void namesAShorterCompactionLag() throws Exception {
        // Given
        Topics topics = named("short-lag.");
        Map<String, String> shorter = new HashMap<>(topics.overallTotals().settings());
        shorter.put("min.compaction.lag.ms", "1000");
        create(topics.overallTotals().name(), 1, shorter);

        // When
        Applied applied = TopicAdmin.apply(admin, topics, 1);

        // Then
        assertThat(applied.differences()).extracting(Difference::setting).containsExactly("min.compaction.lag.ms");
    }

    @Test
    void namesTheEventTopicWhosePartitionsDiffer() throws Exception {
        // Given
        Topics topics = named("uneven.");
        create(topics.events().get(2).name(), 5, topics.events().get(2).settings());
        create(topics.events().get(0).name(), 4, topics.events().get(0).settings());

        // When
        TopicAdmin.apply(admin, topics, 6);

        // Then
        assertThat(TopicAdmin.check(admin, topics))
                .extracting(Difference::topic, Difference::setting, Difference::wanted, Difference::found)
                .containsExactly(tuple("uneven.talent.park-opening.v1", "partitions", "4", "5"));
    }

    @Test
    void givesAMissingEventTopicThePartitionsOfTheOthers() throws Exception {
        // Given
        Topics topics = named("completed.");
        create(topics.events().get(1).name(), 2, topics.events().get(1).settings());

        // When
        Applied applied = TopicAdmin.apply(admin, topics, 6);

        // Then
        assertThat(TopicAdmin.check(admin, topics)).isEmpty();
        assertThat(applied.differences())
                .hasSize(4)
                .allSatisfy(difference -> assertThat(difference.found()).isEqualTo("2"));
    }

    @Test
    void namesAJournalOfSeveralPartitions() throws Exception {
        // Given
        Topics topics = named("split.");
        create(topics.journal().name(), 2, topics.journal().settings());

        // When
        Applied applied = TopicAdmin.apply(admin, topics, 1);

        // Then
        assertThat(applied.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.topic()).isEqualTo("split.talent.journal.v1");
            assertThat(difference.setting()).isEqualTo("partitions");
            assertThat(difference.wanted()).isEqualTo("1");
            assertThat(difference.found()).isEqualTo("2");
        });
    }

    @Test
    void throwsKafkasOwnErrorWhenNobodyAnswers() {
        // Given
        Map<String, Object> nowhere = new HashMap<>(clientOf("127.0.0.1:1"));
        nowhere.put("default.api.timeout.ms", 500);
        nowhere.put("request.timeout.ms", 400);

        // When
        try (Admin unheard = Admin.create(nowhere)) {
            // Then
            assertThatThrownBy(() -> TopicAdmin.check(unheard, named("unheard.")))
                    .isInstanceOf(TimeoutException.class);
        }
    }

    private static Map<String, Object> clientOf(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers", bootstrapServers, "enable.metrics.push", false, "client.id", "topic-admin-test");
    }

    private static void create(String name, int partitions, Map<String, String> settings) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                .all()
                .get();
        await().until(() -> admin.listTopics().names().get().contains(name));
    }

    private static Topics named(String prefix) {
        Topics topics = Topics.of(LocalSchemaIds.get());
        return new Topics(
                topics.events().stream().map(topic -> named(prefix, topic)).toList(),
                named(prefix, topics.journal()),
                named(prefix, topics.workstationTotals()),
                named(prefix, topics.industryTotals()),
                named(prefix, topics.overallTotals()),
                named(prefix, topics.deadLetter()));
    }

    private static <K, V> Topic<K, V> named(String prefix, Topic<K, V> topic) {
        return new Topic<>(
                prefix + topic.name(), topic.keys(), topic.values(), topic.layout(), topic.settings(), topic.tuning());
    }

    /** Someone else always creates the topics between the look and the deed. */
    private static final class BeatenAdmin extends ForwardingAdmin {
        BeatenAdmin(Map<String, Object> configuration) {
            super(configuration);
        }

        @Override
        public CreateTopicsResult createTopics(Collection<NewTopic> topics, CreateTopicsOptions options) {
            try {
                super.createTopics(topics, options).all().get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
            return super.createTopics(topics, options);
        }
    }
}
