package io.wutong.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The only way to the standard streams: results to standard output, everything said about them to standard error, both in
 * UTF-8 whatever the locale. Safe to share between threads.
 */
public final class Printer {
    private final PrintWriter output;
    private final PrintWriter error;
    private final Terminal terminal;

    private Printer(PrintWriter output, PrintWriter error, Terminal terminal) {
        this.output = output;
        this.error = error;
        this.terminal = terminal;
    }

    /** To the process's own standard streams. */
    public static Printer ofProcess(Terminal terminal) {
        return to(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), terminal);
    }

    /** To these streams. */
    public static Printer to(OutputStream output, OutputStream error, Terminal terminal) {
        return new Printer(writer(output), writer(error), terminal);
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** Writes one line of the result. */
    public void result(String line) {
        output.println(line);
    }

    /** Writes one line about the work. */
    public void notice(String line) {
        error.println(line);
    }

    /** Where a longer result is written; flush it. */
    public PrintWriter output() {
        return output;
    }

    /** Where a longer notice is written; flush it. */
    public PrintWriter error() {
        return error;
    }

    /** What stands behind the streams. */
    public Terminal terminal() {
        return terminal;
    }
}
