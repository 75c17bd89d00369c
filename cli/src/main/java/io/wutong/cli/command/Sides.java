package io.wutong.cli.command;

import io.wutong.audit.log.CutFile;
import io.wutong.audit.replay.Scope;
import io.wutong.cli.console.UsageException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The two sides of a difference, as options that are given once or twice. Two dates are before and after, one holds for
 * both. Two instants or cuts are before and after; one holds for both sides where there are two dates, else it is before,
 * and after is all that the log has.
 */
final class Sides {
    private static final int TWO = 2;

    @Option(
            names = Knowledge.AS_OF,
            paramLabel = "DATE",
            description = "Given twice: from what was true by the first day to what was by the second. Once: both sides"
                    + " by this day")
    private @Nullable List<String> asOf;

    @Option(
            names = Knowledge.KNOWN_BY,
            paramLabel = "INSTANT",
            description = "Given twice: from what was in the log by the first instant to what was by the second. Once:"
                    + " to what is in it now")
    private @Nullable List<String> knownBy;

    @Option(
            names = Knowledge.CUT,
            paramLabel = "FILE",
            description = "The same with cuts that --save-cut wrote. One cut or instant with two dates holds for both")
    private @Nullable List<Path> cut;

    /** What is compared. */
    record Pair(Scope before, Scope after) {}

    /** The sides that were asked for. */
    Pair pair() {
        List<LocalDate> days = given(asOf).stream()
                .map(text -> Arguments.day(Knowledge.AS_OF, text))
                .toList();
        List<UnaryOperator<Scope>> known = knowledge();
        if (days.size() > TWO || known.size() > TWO) {
            throw new UsageException("there are two sides, before and after: give " + Knowledge.AS_OF + ", "
                    + Knowledge.KNOWN_BY + " or " + Knowledge.CUT + " at most twice");
        }
        if (days.size() < TWO && known.isEmpty()) {
            throw new UsageException("between what? Give two " + Knowledge.AS_OF + ", or one or two "
                    + Knowledge.KNOWN_BY + " or " + Knowledge.CUT);
        }
        Scope before = first(known).apply(on(days.isEmpty() ? null : days.get(0)));
        boolean knownToBoth = days.size() == TWO && known.size() == 1;
        UnaryOperator<Scope> later = known.size() == TWO ? known.get(1) : UnaryOperator.identity();
        Scope day = on(days.isEmpty() ? null : days.get(days.size() - 1));
        return new Pair(before, (knownToBoth ? first(known) : later).apply(day));
    }

    private List<UnaryOperator<Scope>> knowledge() {
        if (!given(knownBy).isEmpty() && !given(cut).isEmpty()) {
            throw new UsageException(
                    "which of " + Knowledge.KNOWN_BY + " and " + Knowledge.CUT + " is before? Give two of the same");
        }
        List<UnaryOperator<Scope>> known = new java.util.ArrayList<>();
        given(knownBy).forEach(text -> known.add(scope -> scope.knownBy(Arguments.instant(Knowledge.KNOWN_BY, text))));
        given(cut).forEach(file -> known.add(scope -> scope.at(CutFile.read(file))));
        return known;
    }

    private static UnaryOperator<Scope> first(List<UnaryOperator<Scope>> known) {
        return known.isEmpty() ? UnaryOperator.identity() : known.get(0);
    }

    private static Scope on(@Nullable LocalDate day) {
        return day == null ? Scope.ALL : Scope.ALL.asOf(day);
    }

    private static <T> List<T> given(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }
}
