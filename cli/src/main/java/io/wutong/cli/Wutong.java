package io.wutong.cli;

import io.wutong.cli.console.Surroundings;

/** The process: one command, its exit code. */
public final class Wutong {
    private Wutong() {}

    /** Runs the command that the arguments name and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(CommandTree.in(Surroundings.ofProcess()).execute(arguments));
    }
}
