package io.wutong.cli.command;

import io.wutong.core.FoldVersion;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "wutong " + (version == null ? "(not packaged)" : version),
            "fold version " + FoldVersion.CURRENT + ", Kafka " + AppInfoParser.getVersion() + ", Java "
                    + Runtime.version()
        };
    }
}
