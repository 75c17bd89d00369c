package io.wutong.cli.containers;

import io.wutong.cli.Invocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A command of the machine, run to its end at the root of the repository. */
record Shell(Map<String, String> environment) {
    /**
     * What came of a command.
     *
     * @param exitCode its exit code
     * @param output what it wrote to standard output and standard error
     */
    record Result(List<String> command, int exitCode, String output) {
        Result orFail() {
            if (exitCode != 0) {
                throw new AssertionError(String.join(" ", command) + " ended with " + exitCode + ":\n" + output);
            }
            return this;
        }
    }

    Result run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Invocation.HOME.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(command, process.waitFor(), output);
    }

    /** Whether a command is there and ends well. */
    boolean works(String... command) throws InterruptedException {
        try {
            return run(List.of(command)).exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
