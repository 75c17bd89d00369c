package io.wutong.board.clerk;

import java.io.IOException;
import java.nio.file.Path;

/** Where a workbook is checked and sent: a port to intake. */
public interface ClerkDesk {
    /**
     * Compares every row of a workbook with what stands, and sends nothing.
     *
     * @throws DeskException when the workbook cannot be read, or no broker answers; the message is for the clerk
     */
    Checked check(Workbook workbook, Listener listener) throws IOException;

    /** A workbook that was checked. */
    interface Checked {
        /** What sending would come to. */
        Counts counts();

        /**
         * Sends what was shown, waits for the ledger's word, and writes the receipts.
         *
         * @throws DeskException when it cannot be sent to its end
         */
        Counts send(Listener listener) throws IOException;
    }

    /**
     * A workbook.
     *
     * @param file where it lies; the end of its name says what it is, {@code .xlsx} or {@code .csv}
     * @param name what the clerk calls it; never a path
     * @param reason why rows are corrected
     * @param chinese whether the clerk is told in Chinese, else in English
     * @param receipts where the workbook is given back
     */
    record Workbook(Path file, String name, String reason, boolean chinese, Path receipts) {}

    /**
     * What checking or sending came to.
     *
     * @param read how many rows there are
     * @param sent how many were sent
     * @param refused how many are not sent since they break a rule
     * @param rejected how many the ledger rejected
     * @param unchanged how many say what is known
     * @param changing how many change something or state what is new
     * @param gone how many facts are known and in no row
     */
    record Counts(long read, long sent, long refused, long rejected, long unchanged, long changing, long gone) {}

    /** Whoever is told meanwhile, on the thread that works. */
    interface Listener {
        /** A change, a refusal, or a fact that no row states. */
        void line(String text);

        /** How far it is. Whoever hears it may throw to end the work. */
        void progress(long read, long sent);
    }
}
