package io.wutong.producer.xlsx;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of days as workbooks keep them: from 1900-01-01 as 1, with a 1900-02-29 (60) that never was, or from 1904-01-01 as
 * 0.
 */
final class Serials {
    private static final LocalDate BEFORE_1900 = LocalDate.of(1899, 12, 31);
    private static final LocalDate FIRST_OF_1904 = LocalDate.of(1904, 1, 1);
    private static final int NEVER = 60;
    private static final int LAST = 2_958_465;
    private static final int SECONDS_A_DAY = 86_400;

    private Serials() {}

    /** The moment to the second; null where there is none. */
    static @Nullable LocalDateTime moment(double serial, boolean from1904) {
        if (!(serial >= 0 && serial <= LAST)) {
            return null;
        }
        int days = (int) serial;
        long seconds = Math.round((serial - days) * SECONDS_A_DAY);
        if (from1904) {
            return FIRST_OF_1904.plusDays(days).atStartOfDay().plusSeconds(seconds);
        }
        if (days == 0 || days == NEVER) {
            return null;
        }
        return BEFORE_1900
                .plusDays(days < NEVER ? days : days - 1)
                .atStartOfDay()
                .plusSeconds(seconds);
    }
}
