package io.wutong.cli.command;

import io.wutong.cli.console.UsageException;
import io.wutong.core.ledger.Place;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One row of the totals, as options of which one is given. */
final class RowChoice {
    private static final String CODE = "[a-z][a-z0-9-]{0,31}";

    @Option(names = "--workstation", paramLabel = "ID", required = true, description = "The row of a workstation")
    private @Nullable String workstation;

    @Option(names = "--industry", paramLabel = "CODE", required = true, description = "The row of an industry")
    private @Nullable String industry;

    @Option(names = "--overall", required = true, description = "The row of the district")
    private boolean overall;

    /** The row that was asked for. */
    Place row() {
        if (overall) {
            return Place.OVERALL;
        }
        return workstation == null ? industry(Objects.requireNonNull(industry)) : Place.workstation(workstation);
    }

    private static Place industry(String code) {
        if (!code.matches(CODE)) {
            throw new UsageException("--industry must be a code such as finance but is '" + code + "'");
        }
        return Place.industry(code);
    }
}
