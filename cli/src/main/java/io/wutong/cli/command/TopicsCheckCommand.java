package io.wutong.cli.command;

import io.wutong.cli.console.Surroundings;
import io.wutong.cli.service.Cluster;
import io.wutong.schemas.topics.TopicAdmin;
import io.wutong.schemas.topics.TopicAdmin.Difference;
import io.wutong.schemas.topics.Topics;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares the topics with what is declared. */
@Command(
        name = "check",
        description = {
            "Check that every topic is there with the declared partitions and settings.",
            "What differs is named, with what to do (exit code 3). Nothing is changed."
        })
public final class TopicsCheckCommand extends CommonCommand {
    @Mixin
    private final OutputSuffix outputs = new OutputSuffix();

    @Mixin
    private final EventPartitions partitions = new EventPartitions();

    /** The command in its surroundings. */
    public TopicsCheckCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        Topics topics = outputs.topics();
        OptionalInt wanted = partitions.given();
        try (Admin admin = Cluster.administer(clientProperties())) {
            List<Difference> differences = wanted.isPresent()
                    ? TopicAdmin.check(admin, topics, wanted.getAsInt())
                    : TopicAdmin.check(admin, topics);
            return Differences.report(differences, printer());
        }
    }
}
