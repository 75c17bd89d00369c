package io.wutong.audit;

import java.io.Serial;
import java.util.List;

/** The log is not the one that a cut or a manifest speaks of: exit code 3. */
public final class LogDiffersException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> differences;

    /** Says each difference on a line of its own: where, what was expected, what is there. */
    public LogDiffersException(List<String> differences) {
        super(differences.size() == 1 ? differences.get(0) : "the log differs:\n  " + String.join("\n  ", differences));
        this.differences = List.copyOf(differences);
    }

    /** The differences, each a line for a person. */
    public List<String> differences() {
        return differences;
    }
}
