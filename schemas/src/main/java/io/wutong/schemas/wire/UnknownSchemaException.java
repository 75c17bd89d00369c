package io.wutong.schemas.wire;

import java.io.Serial;

/** A schema that is asked for is not published under its subject. */
public final class UnknownSchemaException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says which schema and subject. */
    public UnknownSchemaException(String message) {
        super(message);
    }
}
