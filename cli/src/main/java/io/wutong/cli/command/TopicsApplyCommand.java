package io.wutong.cli.command;

import io.wutong.cli.console.Surroundings;
import io.wutong.cli.service.Cluster;
import io.wutong.schemas.topics.TopicAdmin;
import io.wutong.schemas.topics.Topics;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Creates what topics are missing. */
@Command(
        name = "apply",
        description = {
            "Create the topics that are missing, then check all.",
            "A topic that exists is never altered; what differs in it is named, with what to do (exit code 3)."
        })
public final class TopicsApplyCommand extends CommonCommand {
    @Mixin
    private final OutputSuffix outputs = new OutputSuffix();

    @Mixin
    private final EventPartitions partitions = new EventPartitions();

    /** The command in its surroundings. */
    public TopicsApplyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() {
        Topics topics = outputs.topics();
        try (Admin admin = Cluster.administer(clientProperties())) {
            TopicAdmin.Applied applied =
                    TopicAdmin.apply(admin, topics, partitions.given().orElse(Topics.DEFAULT_PARTITIONS));
            applied.created().forEach(name -> printer().result("created " + name));
            return Differences.report(
                    partitions.given().isPresent() ? applied.differences() : TopicAdmin.check(admin, topics),
                    printer());
        }
    }
}
