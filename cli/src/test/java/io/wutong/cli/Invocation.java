package io.wutong.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.cli.console.Printer;
import io.wutong.cli.console.Surroundings;
import io.wutong.cli.console.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command run inside this JVM, as at a terminal. Immutable; {@link #run} gives what came of it. */
public record Invocation(Map<String, String> environment, String input, Terminal terminal) {
    /** The root of the repository, where the samples are. */
    public static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    /** With pipes, nothing on standard input, and an empty environment. */
    public static Invocation plain() {
        return new Invocation(Map.of(), "", Terminal.NONE);
    }

    /** The same with an environment variable. */
    public Invocation with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Invocation(more, input, terminal);
    }

    /** The same against a broker. */
    public Invocation at(String bootstrapServers) {
        return with("WUTONG_BOOTSTRAP_SERVERS", bootstrapServers);
    }

    /** The same with something on standard input. */
    public Invocation reading(String text) {
        return new Invocation(environment, text, terminal);
    }

    /** The same at a terminal. */
    public Invocation on(Terminal other) {
        return new Invocation(environment, input, other);
    }

    /** Runs the command to its end. */
    public Outcome run(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                Printer.to(output, error, terminal),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                environment,
                HOME);
        int exitCode = CommandTree.in(surroundings).execute(arguments);
        return new Outcome(
                List.of(arguments),
                exitCode,
                output.toString(StandardCharsets.UTF_8),
                error.toString(StandardCharsets.UTF_8));
    }

    /**
     * What came of a command.
     *
     * @param arguments what was run
     * @param exitCode its exit code
     * @param output its standard output
     * @param error its standard error
     */
    public record Outcome(List<String> arguments, int exitCode, String output, String error) {
        /** Fails with all that was printed unless the exit code is this. */
        public Outcome exits(int expected) {
            assertThat(exitCode).as(toString()).isEqualTo(expected);
            return this;
        }

        /** Fails with all that was printed unless standard output has this. */
        public Outcome prints(String... expected) {
            assertThat(output).as(toString()).contains(expected);
            return this;
        }

        /** Fails with all that was printed unless standard error has this. */
        public Outcome says(String... expected) {
            assertThat(error).as(toString()).contains(expected);
            return this;
        }

        @Override
        public String toString() {
            return String.join(" ", arguments) + "\nexit code " + exitCode + "\n--- standard output\n" + output
                    + "\n--- standard error\n" + error;
        }
    }
}
