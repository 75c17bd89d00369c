package io.wutong.cli.command;

import io.wutong.audit.log.CutFile;
import io.wutong.audit.replay.Scope;
import io.wutong.cli.console.UsageException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which history is asked about, as options: what was true by a day, as known at some time. */
final class Knowledge {
    static final String AS_OF = "--as-of";
    static final String KNOWN_BY = "--known-by";
    static final String CUT = "--cut";

    @Option(
            names = AS_OF,
            paramLabel = "DATE",
            description = "Only what was true by this day, such as 2021-09-30 (effective_on)")
    private @Nullable String asOf;

    @Option(
            names = KNOWN_BY,
            paramLabel = "INSTANT",
            description = "Only what was in the log by this instant, such as 2021-10-08T17:00:00+08:00 (append times)")
    private @Nullable String knownBy;

    @Option(
            names = CUT,
            paramLabel = "FILE",
            description =
                    "Only what was in the log at this cut, a file that --save-cut wrote; the log is held against its"
                            + " chain")
    private @Nullable Path cut;

    /** What was asked. */
    Scope scope() {
        if (knownBy != null && cut != null) {
            throw new UsageException(KNOWN_BY + " and " + CUT + " say in two ways what was known: give one of them");
        }
        return new Scope(
                asOf == null ? null : Arguments.day(AS_OF, asOf),
                knownBy == null ? null : Arguments.instant(KNOWN_BY, knownBy),
                cut == null ? null : CutFile.read(cut));
    }
}
