package io.wutong.cli.command;

import io.wutong.cli.console.UsageException;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import picocli.CommandLine.Option;

/** Which of several sets of output topics beside the same event topics, as an option. */
final class OutputSuffix {
    private static final String ALLOWED = "[A-Za-z0-9._-]{0,100}";

    @Option(
            names = "--output-suffix",
            paramLabel = "SUFFIX",
            defaultValue = "",
            description = "Appended to the names of journal, totals and dead-letter topics, for a rebuild beside the"
                    + " running installation")
    private String suffix = "";

    /** The suffix, empty for the contract's own topics. */
    String value() {
        if (!suffix.matches(ALLOWED)) {
            throw new UsageException("--output-suffix must be letters, digits, '.', '_' and '-' but is " + suffix);
        }
        return suffix;
    }

    /** The topics with the suffix. */
    Topics topics() {
        return Topics.withOutputs(value(), LocalSchemaIds.get());
    }
}
