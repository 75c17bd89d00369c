package io.wutong.producer.sheet;

import java.io.Serial;

/** A cell that its column does not take. Without a stack trace: there may be millions. */
final class UnfitCellException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final CellFault fault;

    UnfitCellException(CellFault fault) {
        super(fault.english(), null, false, false);
        this.fault = fault;
    }

    CellFault fault() {
        return fault;
    }
}
