package io.wutong.producer.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Dates and timestamps as contract section 1 writes them, and in no other form of ISO 8601. */
final class IsoTimes {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIMESTAMP =
            Pattern.compile(DATE + "T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})");

    private IsoTimes() {}

    /** A day, {@code YYYY-MM-DD}. */
    static LocalDate date(String text) throws DateTimeException {
        if (!DATE.matcher(text).matches()) {
            throw new DateTimeException("YYYY-MM-DD needed");
        }
        return LocalDate.parse(text);
    }

    /** An instant with Z or offset, cut to milliseconds. */
    static Instant timestamp(String text) throws DateTimeException {
        if (!TIMESTAMP.matcher(text).matches()) {
            throw new DateTimeException("ISO 8601 with Z or offset needed");
        }
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
    }
}
