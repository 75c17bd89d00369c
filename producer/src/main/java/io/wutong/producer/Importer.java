package io.wutong.producer;

import io.wutong.producer.failure.IntakeException;
import io.wutong.producer.publish.Installation;
import io.wutong.producer.rows.Source;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.SchemaIds;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Imports rows: reads them one by one, tells of each that is refused, and sends the rest. To import the same again is
 * harmless: the ledger ignores duplicates for ever (contract section 2, rule 4).
 */
public final class Importer {
    private final SchemaIds ids;
    private final Clock clock;
    private final Installation installation;

    /**
     * An importer; nothing is connected yet.
     *
     * @param client the settings of Kafka's clients, with {@code bootstrap.servers} unless every import is a dry run
     * @param topics the installation's topics
     * @param ids who knows the ids of the schemas that are written
     * @param clock the time of import
     */
    public Importer(Map<String, Object> client, Topics topics, SchemaIds ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
        this.installation = new Installation(client, topics, ids);
    }

    /**
     * Imports all rows of all sources, in their order, on the calling thread and in memory that does not grow with them.
     *
     * @return what it came to, once every row sent is acknowledged
     * @throws IntakeException when it cannot go on; what was acknowledged by then stays sent
     */
    public ImportSummary run(ImportSettings settings, List<? extends Source> sources, ImportListener listener) {
        if (!settings.dryRun()) {
            installation.requireReady();
        }
        return new ImportRun(settings, ids, clock, installation, listener).run(sources);
    }
}
