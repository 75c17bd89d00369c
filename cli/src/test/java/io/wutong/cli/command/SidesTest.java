package io.wutong.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.audit.replay.Scope;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SidesTest {
    private static final LocalDate JUNE = LocalDate.of(2021, 6, 30);
    private static final LocalDate SEPTEMBER = LocalDate.of(2021, 9, 30);
    private static final Instant FIRST = Instant.parse("2021-10-08T09:00:00Z");
    private static final Instant SECOND = Instant.parse("2021-11-08T09:00:00Z");

    @Test
    void twoDatesAreBeforeAndAfter() {
        assertThat(pair("--as-of", "2021-06-30", "--as-of", "2021-09-30"))
                .isEqualTo(new Sides.Pair(Scope.ALL.asOf(JUNE), Scope.ALL.asOf(SEPTEMBER)));
    }

    @Test
    void oneInstantIsBeforeAndAllThatIsKnownNowIsAfter() {
        assertThat(pair("--known-by", "2021-10-08T17:00:00+08:00"))
                .isEqualTo(new Sides.Pair(Scope.ALL.knownBy(FIRST), Scope.ALL));
    }

    @Test
    void twoInstantsAreBeforeAndAfter() {
        assertThat(pair("--known-by", FIRST.toString(), "--known-by", SECOND.toString()))
                .isEqualTo(new Sides.Pair(Scope.ALL.knownBy(FIRST), Scope.ALL.knownBy(SECOND)));
    }

    @Test
    void oneDateHoldsForBothSides() {
        assertThat(pair("--as-of", "2021-09-30", "--known-by", FIRST.toString()))
                .isEqualTo(new Sides.Pair(Scope.ALL.asOf(SEPTEMBER).knownBy(FIRST), Scope.ALL.asOf(SEPTEMBER)));
    }

    @Test
    void oneInstantWithTwoDatesHoldsForBothSides() {
        assertThat(pair("--as-of", "2021-06-30", "--as-of", "2021-09-30", "--known-by", FIRST.toString()))
                .isEqualTo(new Sides.Pair(
                        Scope.ALL.asOf(JUNE).knownBy(FIRST),
                        Scope.ALL.asOf(SEPTEMBER).knownBy(FIRST)));
    }

    @Command
    private static final class WithSides {
        @Mixin
        private final Sides sides = new Sides();
    }

    private static Sides.Pair pair(String... arguments) {
        WithSides command = new WithSides();
        CommandLine.populateCommand(command, arguments);
        return command.sides.pair();
    }
}
