package io.wutong.cli.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command finds where it runs.
 *
 * @param printer standard output and standard error
 * @param input standard input
 * @param environment the environment variables
 * @param home the directory of the installation, which holds {@code samples}
 */
public record Surroundings(Printer printer, InputStream input, Map<String, String> environment, Path home) {
    private static final String HOME = "wutong.home";

    /** Those of this process; the launcher names the installation's directory. */
    public static Surroundings ofProcess() {
        Map<String, String> environment = System.getenv();
        Printer printer = Printer.ofProcess(Terminal.told(environment));
        InputStream input = new FileInputStream(FileDescriptor.in);
        return new Surroundings(printer, input, environment, Path.of(System.getProperty(HOME, ".")));
    }
}
