package io.wutong.streams;

import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topic;
import io.wutong.schemas.topics.TopicAdmin;
import io.wutong.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** What must hold before a topology starts. Each step checks its own positions when it gets its tasks. */
final class StartCheck {
    private final Admin admin;
    private final Topics topics;
    private final String applicationId;

    StartCheck(Admin admin, Topics topics, String applicationId) {
        this.admin = admin;
        this.topics = topics;
        this.applicationId = applicationId;
    }

    void requireReady() throws StartRefusedException {
        List<String> problems = new ArrayList<>();
        TopicAdmin.check(admin, topics).forEach(difference -> problems.add(difference.toString()));
        if (problems.isEmpty()) {
            kept().forEach(at -> {
                long start = offset(at, OffsetSpec.earliest());
                if (start > 0) {
                    problems.add(
                            at + " begins at offset " + start + ", wanted 0: its first records are gone. Restore them");
                }
            });
            requireOwnJournal(problems);
            requireAsManyPartitions(problems);
        }
        if (!problems.isEmpty()) {
            throw new StartRefusedException(String.join(System.lineSeparator(), problems));
        }
    }

    /** The partitions whose every record must be there. */
    private Stream<TopicPartition> kept() {
        Stream<String> names = Stream.concat(topics.events().stream(), Stream.of(topics.journal()))
                .map(Topic::name);
        return names.flatMap(name -> Stream.iterate(0, partition -> partition + 1)
                .limit(AdminLogGuard.partitions(admin, name))
                .map(partition -> new TopicPartition(name, partition)));
    }

    /** A second ledger must not write its decisions behind another's: each event has one entry in the journal. */
    private void requireOwnJournal(List<String> problems) {
        TopicPartition journal = new TopicPartition(topics.journal().name(), 0);
        String changelog = changelog();
        long entries = offset(journal, OffsetSpec.latest());
        if (entries > 0 && !names().contains(changelog)) {
            problems.add(journal.topic() + " holds entries up to offset " + (entries - 1) + ", but the application "
                    + applicationId + " has no state (" + changelog + " is missing): they are another application's, or"
                    + " the state was lost. Run with that one's --application-id, or rebuild with an --output-suffix");
        }
    }

    /** The state of a partition is in the same partition of the changelog; the keys of more would hash elsewhere. */
    private void requireAsManyPartitions(List<String> problems) {
        if (!names().contains(changelog())) {
            return;
        }
        int before = AdminLogGuard.partitions(admin, changelog());
        int now = AdminLogGuard.partitions(admin, EventType.WORKSTATION.topic());
        if (now != before) {
            problems.add("the event topics have " + now + " partitions, but " + before + " when " + applicationId
                    + " began: their number never changes, since a record's key would hash elsewhere. Restore the topics"
                    + " as they were, or copy their events into new ones");
        }
    }

    private String changelog() {
        return applicationId + "-" + TotalsTopology.LEDGER_STORE + "-changelog";
    }

    private Set<String> names() {
        try {
            return admin.listTopics().names().get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        }
    }

    private long offset(TopicPartition at, OffsetSpec spec) {
        return AdminLogGuard.offset(admin, at, spec);
    }
}
