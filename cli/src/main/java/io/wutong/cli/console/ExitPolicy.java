package io.wutong.cli.console;

import io.wutong.audit.LogDiffersException;
import io.wutong.audit.UnreadableRecordException;
import io.wutong.board.http.PortTakenException;
import io.wutong.broker.DirectoryInUseException;
import io.wutong.broker.PortUnavailableException;
import io.wutong.producer.failure.MissingTopicException;
import io.wutong.producer.failure.PublishException;
import io.wutong.producer.failure.ReceiptTimeoutException;
import io.wutong.producer.failure.TopologyTooOldException;
import io.wutong.producer.failure.UnreadableInputException;
import io.wutong.producer.failure.UnreadableTopicException;
import io.wutong.streams.LogMismatchException;
import io.wutong.streams.StartRefusedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * From an exception to an exit code (contract section 5) and one message. What a person can mend is said without a stack
 * trace; {@code --verbose} shows it.
 */
public final class ExitPolicy implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** The first rule that knows the exception, or one of its causes, decides. */
    private static final List<Rule> RULES = List.of(
            Rule.of(UsageException.class, ExitCodes.USAGE),
            Rule.of(UnreadableInputException.class, ExitCodes.USAGE),
            Rule.of(io.wutong.audit.UnreadableInputException.class, ExitCodes.USAGE),
            Rule.of(DirectoryInUseException.class, ExitCodes.USAGE),
            Rule.of(PortUnavailableException.class, ExitCodes.USAGE),
            Rule.of(PortTakenException.class, ExitCodes.USAGE),
            new Rule(ExitPolicy::isUnknownHost, ExitCodes.NOT_REACHED, "no such broker: "),
            Rule.of(ConfigException.class, ExitCodes.USAGE, "a client property is wrong: "),
            Rule.of(AuthenticationException.class, ExitCodes.USAGE, "the broker does not know this client: "),
            Rule.of(AuthorizationException.class, ExitCodes.USAGE, "the broker does not allow this: "),
            Rule.of(StartRefusedException.class, ExitCodes.DIFFERENCE),
            Rule.of(LogMismatchException.class, ExitCodes.DIFFERENCE),
            Rule.of(LogDiffersException.class, ExitCodes.DIFFERENCE),
            Rule.of(UnreadableRecordException.class, ExitCodes.DIFFERENCE),
            Rule.of(UnreadableTopicException.class, ExitCodes.DIFFERENCE),
            Rule.of(io.wutong.audit.NotReachedException.class, ExitCodes.NOT_REACHED),
            Rule.of(io.wutong.producer.failure.NotReachedException.class, ExitCodes.NOT_REACHED),
            Rule.of(ReceiptTimeoutException.class, ExitCodes.NOT_REACHED),
            Rule.of(MissingTopicException.class, ExitCodes.NOT_REACHED),
            Rule.of(TopologyTooOldException.class, ExitCodes.NOT_REACHED),
            Rule.of(PublishException.class, ExitCodes.NOT_REACHED),
            Rule.of(UnsupportedVersionException.class, ExitCodes.NOT_REACHED, "the broker is too old: "),
            Rule.of(RetriableException.class, ExitCodes.NOT_REACHED, "the broker did not answer in time: "));

    private final Printer printer;

    /** A policy that speaks through the printer. */
    public ExitPolicy(Printer printer) {
        this.printer = printer;
    }

    /**
     * What becomes of some exceptions.
     *
     * @param knows which they are
     * @param exitCode the exit code that they give
     * @param introduction what is said before their message
     */
    private record Rule(Predicate<Throwable> knows, int exitCode, String introduction) {
        static Rule of(Class<? extends Throwable> type, int exitCode) {
            return of(type, exitCode, "");
        }

        static Rule of(Class<? extends Throwable> type, int exitCode, String introduction) {
            return new Rule(type::isInstance, exitCode, introduction);
        }
    }

    /** A rule and the exception in the chain of causes that it knows. */
    private record Verdict(Rule rule, Throwable thrown) {}

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        Optional<Verdict> verdict = judge(thrown);
        printer.notice("wutong: " + verdict.map(ExitPolicy::message).orElseGet(() -> internal(thrown)));
        if (isVerbose(parsed)) {
            thrown.printStackTrace(printer.error());
        } else if (verdict.isEmpty()) {
            printer.notice("This is an internal error; --verbose shows where it arose");
        }
        return verdict.map(known -> known.rule().exitCode()).orElse(ExitCodes.INTERNAL);
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        printer.notice("wutong: " + wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, printer.error());
        printer.notice("Try '" + command.getCommandSpec().qualifiedName() + " --help'");
        return ExitCodes.USAGE;
    }

    private static Optional<Verdict> judge(Throwable thrown) {
        return RULES.stream()
                .flatMap(rule -> causes(thrown).filter(rule.knows()).map(cause -> new Verdict(rule, cause)))
                .findFirst();
    }

    /** Kafka's clients call an address that the name service does not know a wrong setting. */
    private static boolean isUnknownHost(Throwable thrown) {
        return thrown instanceof ConfigException && said(thrown).startsWith("No resolvable bootstrap");
    }

    private static String message(Verdict verdict) {
        return verdict.rule().introduction() + said(verdict.thrown());
    }

    private static String internal(Throwable thrown) {
        return causes(thrown)
                .map(cause -> cause.getClass().getSimpleName() + ": " + said(cause))
                .reduce((outer, inner) -> outer.contains(inner) ? outer : outer + "; caused by " + inner)
                .orElseThrow();
    }

    private static String said(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }

    private static boolean isVerbose(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.hasMatchedOption("--verbose");
    }
}
