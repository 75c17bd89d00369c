package io.wutong.cli.console;

import java.util.Map;

/**
 * What stands behind the standard streams. The launcher tells, since a JVM can only ask about both at once.
 *
 * @param output whether standard output is a terminal
 * @param error whether standard error is a terminal
 * @param colours whether a terminal may be given colours
 */
public record Terminal(boolean output, boolean error, boolean colours) {
    /** Two pipes. */
    public static final Terminal NONE = new Terminal(false, false, false);

    private static final String OUTPUT = "wutong.terminal.stdout";
    private static final String ERROR = "wutong.terminal.stderr";

    /**
     * As the launcher says in system properties, and NO_COLOR (set and not empty: no colours) in the environment.
     */
    public static Terminal told(Map<String, String> environment) {
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(Boolean.getBoolean(OUTPUT), Boolean.getBoolean(ERROR), !dumb && !refused);
    }
}
