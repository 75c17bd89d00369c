package io.wutong.producer.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Dates and timestamps as contract section 1 writes them, and in no other form of ISO 8601. Read by hand: a row has two
 * or three of them, and the formatters of the JDK take a fifth of an import's time.
 */
final class IsoTimes {
    private static final int NANO_DIGITS = 9;

    private final String text;
    private int at;

    private IsoTimes(String text) {
        this.text = text;
    }

    /** A day, {@code YYYY-MM-DD}. */
    static LocalDate date(String text) throws DateTimeException {
        IsoTimes reader = new IsoTimes(text);
        LocalDate date = reader.date();
        reader.expectEnd();
        return date;
    }

    /** An instant, {@code YYYY-MM-DDThh:mm[:ss[.fraction]]} and Z or an offset {@code ±hh:mm}, cut to milliseconds. */
    static Instant timestamp(String text) throws DateTimeException {
        IsoTimes reader = new IsoTimes(text);
        LocalDate date = reader.date();
        reader.expect('T');
        LocalTime time = reader.time();
        ZoneOffset offset = reader.offset();
        reader.expectEnd();
        return date.atTime(time).toInstant(offset).truncatedTo(ChronoUnit.MILLIS);
    }

    private LocalDate date() {
        int year = digits(4);
        expect('-');
        int month = digits(2);
        expect('-');
        return LocalDate.of(year, month, digits(2));
    }

    private LocalTime time() {
        int hour = digits(2);
        expect(':');
        int minute = digits(2);
        if (!skips(':')) {
            return LocalTime.of(hour, minute);
        }
        int second = digits(2);
        return LocalTime.of(hour, minute, second, skips('.') ? nanos() : 0);
    }

    private int nanos() {
        int first = at;
        int nanos = 0;
        for (int i = 0; i < NANO_DIGITS; i++) {
            boolean given = at < text.length() && isDigit(text.charAt(at));
            nanos = nanos * 10 + (given ? digits(1) : 0);
        }
        if (at == first) {
            throw unexpected();
        }
        return nanos;
    }

    private ZoneOffset offset() {
        if (skips('Z')) {
            return ZoneOffset.UTC;
        }
        int sign = skips('-') ? -1 : 1;
        if (sign > 0) {
            expect('+');
        }
        int hours = digits(2);
        expect(':');
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * digits(2));
    }

    private int digits(int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            if (at >= text.length() || !isDigit(text.charAt(at))) {
                throw unexpected();
            }
            number = number * 10 + text.charAt(at) - '0';
            at++;
        }
        return number;
    }

    private boolean skips(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char expected) {
        if (!skips(expected)) {
            throw unexpected();
        }
    }

    private void expectEnd() {
        if (at < text.length()) {
            throw unexpected();
        }
    }

    private DateTimeException unexpected() {
        return new DateTimeException("not expected at character " + (at + 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
