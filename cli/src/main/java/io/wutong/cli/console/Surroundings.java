package io.wutong.cli.console;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a command finds where it runs.
 *
 * @param printer the standard streams
 * @param environment the environment variables
 * @param home the directory of the installation, which holds {@code samples}
 */
public record Surroundings(Printer printer, Map<String, String> environment, Path home) {
    private static final String HOME = "wutong.home";

    /** Those of this process; the launcher names the installation's directory. */
    public static Surroundings ofProcess() {
        Map<String, String> environment = System.getenv();
        Printer printer = Printer.ofProcess(Terminal.told(environment));
        return new Surroundings(printer, environment, Path.of(System.getProperty(HOME, ".")));
    }
}
