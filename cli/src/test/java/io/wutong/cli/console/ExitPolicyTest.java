package io.wutong.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.audit.BrokerUnreachableException;
import io.wutong.audit.LogDiffersException;
import io.wutong.audit.NoTotalsException;
import io.wutong.audit.UnreadableRecordException;
import io.wutong.producer.failure.MissingTopicException;
import io.wutong.producer.failure.PublishException;
import io.wutong.producer.failure.ReceiptTimeoutException;
import io.wutong.producer.failure.TopologyTooOldException;
import io.wutong.producer.failure.UnreadableInputException;
import io.wutong.streams.LogMismatchException;
import io.wutong.streams.StartRefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class ExitPolicyTest {
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final ExitPolicy policy = new ExitPolicy(Printer.to(new ByteArrayOutputStream(), error, Terminal.NONE));

    @Test
    void givesEachKindOfFailureTheExitCodeOfTheContract() {
        Exception cause = new IllegalStateException("the cause");
        Map<Exception, Integer> expected = Map.ofEntries(
                Map.entry(new UsageException("wrong"), 2),
                Map.entry(new UnreadableInputException("no such file", cause), 2),
                Map.entry(new io.wutong.audit.UnreadableInputException("no cut"), 2),
                Map.entry(new KafkaException("construct", new ConfigException("acks", "x", "no")), 2),
                Map.entry(new ExecutionException(new SaslAuthenticationException("who?")), 2),
                Map.entry(new TopicAuthorizationException("may not"), 2),
                Map.entry(new StartRefusedException("differs"), 3),
                Map.entry(new ExecutionException(new LogMismatchException("gone")), 3),
                Map.entry(new LogDiffersException(List.of("changed")), 3),
                Map.entry(new UnreadableRecordException("t", 0, 1, "why"), 3),
                Map.entry(new BrokerUnreachableException("nobody", cause), 4),
                Map.entry(new NoTotalsException("t"), 4),
                Map.entry(new ReceiptTimeoutException("nothing"), 4),
                Map.entry(new MissingTopicException("none"), 4),
                Map.entry(new TopologyTooOldException("old"), 4),
                Map.entry(new PublishException("refused", cause), 4),
                Map.entry(new KafkaException(new TimeoutException("late")), 4),
                Map.entry(new IllegalStateException("ours"), 1),
                Map.entry(new ExecutionException(new KafkaException("unknown")), 1));

        expected.forEach((thrown, exitCode) ->
                assertThat(exitCodeOf(thrown)).as(thrown.toString()).isEqualTo(exitCode));
    }

    @Test
    void saysWhatIsExpectedInOneLine() {
        // When
        exitCodeOf(new ExecutionException(new StartRefusedException("talent.journal.v1 differs")));

        // Then
        assertThat(said()).isEqualTo("wutong: talent.journal.v1 differs" + System.lineSeparator());
    }

    @Test
    void namesTheWholeChainOfAnInternalErrorWithoutItsTrace() {
        // When
        exitCodeOf(new IllegalStateException("outer", new ArithmeticException("long overflow")));

        // Then
        assertThat(said())
                .contains("IllegalStateException: outer", "ArithmeticException: long overflow", "--verbose")
                .doesNotContain("\tat ");
    }

    @Test
    void showsTheTraceWhenAskedTo() {
        // When
        exitCodeOf(new UsageException("wrong"), "--verbose");

        // Then
        assertThat(said()).contains("wutong: wrong", "\tat " + getClass().getName());
    }

    @Test
    void callsAWrongOptionWrongUsageAndPointsToHelp() {
        // When
        int exitCode = exitCodeOf(new UsageException("not reached"), "--nonsense");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(said()).contains("--nonsense", "Try 'failing --help'");
    }

    private int exitCodeOf(Exception thrown, String... arguments) {
        return new CommandLine(CommandSpec.forAnnotatedObject(new Failing(thrown))
                        .addOption(OptionSpec.builder("--verbose")
                                .type(boolean.class)
                                .build()))
                .setExecutionExceptionHandler(policy)
                .setParameterExceptionHandler(policy)
                .execute(arguments);
    }

    private String said() {
        return error.toString(StandardCharsets.UTF_8);
    }

    @Command(name = "failing")
    private static final class Failing implements Callable<Integer> {
        private final Exception thrown;

        Failing(Exception thrown) {
            this.thrown = thrown;
        }

        @Override
        public Integer call() throws Exception {
            throw thrown;
        }
    }
}
