package io.wutong.cli.command;

import io.wutong.cli.console.UsageException;
import io.wutong.core.totals.Measure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values of options in the contract's terms. What is not one of them is wrong usage, and the message shows a right one. */
final class Arguments {
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);

    private Arguments() {}

    /** A day on which a fact can become true. */
    static LocalDate day(String option, String text) {
        LocalDate day;
        try {
            day = LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new UsageException(option + " must be a date such as 2021-09-30 but is '" + text + "'", e);
        }
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw new UsageException(option + " must be a date from " + FIRST_DAY + " to " + LAST_DAY
                    + ", as every fact has, but is " + day);
        }
        return day;
    }

    /** A moment of the clock, which needs its offset: a time of day without one is a different moment at each place. */
    static Instant instant(String option, String text) {
        Instant instant;
        try {
            instant = OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            throw new UsageException(
                    option + " must be an instant with Z or an offset, such as 2021-10-08T09:00:00Z or"
                            + " 2021-10-08T17:00:00+08:00, but is '" + text + "'",
                    e);
        }
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(atEndOf(LAST_DAY))) {
            throw new UsageException(
                    option + " must be an instant from 1970 to " + LAST_DAY.getYear() + " but is " + text);
        }
        return instant;
    }

    private static Instant atEndOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
    }

    /** A year that a by-year measure can have. */
    static int year(String option, int year) {
        if (year < FIRST_DAY.getYear() || year > LAST_DAY.getYear()) {
            throw new UsageException(option + " must be a year from " + Year.from(FIRST_DAY) + " to "
                    + Year.from(LAST_DAY) + " but is " + year);
        }
        return year;
    }

    /** A measure, by the contract's name. */
    static Measure measure(String option, String name) {
        return Measure.ofField(name.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new UsageException(option + ": there is no measure '" + name + "'. The measures are "
                        + Arrays.stream(Measure.values()).map(Measure::field).collect(Collectors.joining(", "))));
    }
}
