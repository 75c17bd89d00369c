package io.wutong.audit;

import java.io.Serial;
import java.util.List;

/** The log is not the one that a cut or a manifest speaks of: exit code 3. */
public final class LogDiffersException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> differences;

    /** Says each difference: where, what was expected, what is there. */
    public LogDiffersException(List<String> differences) {
        super(String.join("; ", differences));
        this.differences = List.copyOf(differences);
    }

    /** The differences, each a line for a person. */
    public List<String> differences() {
        return differences;
    }
}
