package io.wutong.cli.console;

import java.util.OptionalLong;

/** One line on a terminal's standard error that is drawn again as work goes on; in a pipe nothing at all. */
public final class ProgressBar {
    private static final int CELLS = 30;
    private static final String BACK_AND_ERASE = "\r\u001b[K";

    private final Printer printer;
    private final OptionalLong whole;
    private boolean drawn;

    /**
     * A bar, not drawn yet.
     *
     * @param whole the amount of all work; empty where that is not known
     */
    public ProgressBar(Printer printer, OptionalLong whole) {
        this.printer = printer;
        this.whole = whole;
    }

    /**
     * Draws how far the work is.
     *
     * @param done how much is done, in the unit of the whole
     * @param words what is said beside it
     */
    public void show(long done, String words) {
        if (printer.terminal().error()) {
            printer.error().print(BACK_AND_ERASE + (whole.isPresent() ? bar(done, whole.getAsLong()) : "") + words);
            printer.error().flush();
            drawn = true;
        }
    }

    /** Takes the line away, so that another can be printed; the next call draws it anew. */
    public void clear() {
        if (drawn) {
            printer.error().print(BACK_AND_ERASE);
            printer.error().flush();
            drawn = false;
        }
    }

    private static String bar(long done, long whole) {
        double share = whole == 0 ? 1 : Math.min(1, (double) done / whole);
        int filled = (int) (share * CELLS);
        return "[" + "#".repeat(filled) + ".".repeat(CELLS - filled) + "] " + (int) (share * 100) + " %  ";
    }
}
