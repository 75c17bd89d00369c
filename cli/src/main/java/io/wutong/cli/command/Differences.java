package io.wutong.cli.command;

import io.wutong.cli.console.ExitCodes;
import io.wutong.cli.console.Printer;
import java.util.List;

/** The result of a check. */
final class Differences {
    private Differences() {}

    /** Prints each, or that there are none, and gives the exit code. */
    static int report(List<?> differences, Printer printer) {
        if (differences.isEmpty()) {
            printer.result("everything is as declared");
            return ExitCodes.DONE;
        }
        differences.forEach(difference -> printer.result(difference.toString()));
        return ExitCodes.DIFFERENCE;
    }
}
