package io.wutong.cli.console;

/** The exit codes of every command (contract section 5). */
public final class ExitCodes {
    /** Done, and everything held. */
    public static final int DONE = 0;

    /** An internal error. */
    public static final int INTERNAL = 1;

    /** Wrong usage, or unreadable input. */
    public static final int USAGE = 2;

    /** Done, but some input was rejected or a check found a difference. */
    public static final int DIFFERENCE = 3;

    /** Not reached: no broker, no topology running, or not at rest in time. */
    public static final int NOT_REACHED = 4;

    private ExitCodes() {}
}
