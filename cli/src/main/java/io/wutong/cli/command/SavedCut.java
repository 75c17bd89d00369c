package io.wutong.cli.command;

import io.wutong.audit.log.Cut;
import io.wutong.audit.log.CutFile;
import io.wutong.cli.console.Printer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the cut of a result is kept, as an option. */
final class SavedCut {
    @Option(
            names = "--save-cut",
            paramLabel = "FILE",
            description = "Keep the cut in a new file: with --cut it gives the same result again, whatever is appended"
                    + " meanwhile; 'verify --against' shows whether the log up to it is still the same")
    private @Nullable Path file;

    /** Whether a cut is to be kept, which needs its chain. */
    boolean wanted() {
        return file != null;
    }

    /** Refuses a file that cannot be written, before the work. */
    void check() {
        if (file != null) {
            CutFile.requireNew(file);
        }
    }

    void save(Cut cut, Printer printer) {
        if (file != null) {
            CutFile.write(cut, file);
            printer.notice("cut saved in " + file);
        }
    }
}
