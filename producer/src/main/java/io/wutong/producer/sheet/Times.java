package io.wutong.producer.sheet;

import io.wutong.core.ledger.EventRules;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cells as days and moments, in the form that events are checked in. */
final class Times {
    private static final Pattern DAY = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern LOCAL =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?");
    private static final Pattern WITH_OFFSET = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})");

    private Times() {}

    /** A day as {@code YYYY-MM-DD}. */
    static String day(Cell cell) throws UnfitCellException {
        if (cell instanceof Cell.Figure) {
            throw new UnfitCellException(CellFault.NUMBER_AS_DAY);
        }
        if (cell instanceof Cell.Moment moment) {
            if (!moment.time().toLocalTime().equals(LocalTime.MIDNIGHT)) {
                throw new UnfitCellException(CellFault.TIME_OF_DAY);
            }
            return moment.time().toLocalDate().toString();
        }
        return parsed(Texts.narrow(cell)).toString();
    }

    /** A moment in ISO 8601 with an offset. */
    static String time(Cell cell) throws UnfitCellException {
        if (cell instanceof Cell.Figure) {
            throw new UnfitCellException(CellFault.NO_TIME);
        }
        if (cell instanceof Cell.Moment moment) {
            return withOffset(moment.time());
        }
        String text = Texts.narrow(cell);
        if (WITH_OFFSET.matcher(text).matches()) {
            return text;
        }
        Matcher local = LOCAL.matcher(text);
        if (!local.matches()) {
            throw new UnfitCellException(CellFault.NO_TIME);
        }
        return withOffset(parsed(local.group(1)).atTime(timeOfDay(local)));
    }

    private static LocalDate parsed(String text) throws UnfitCellException {
        Matcher day = DAY.matcher(text);
        if (!day.matches()) {
            throw new UnfitCellException(CellFault.OTHER_DAY);
        }
        try {
            return LocalDate.of(
                    Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3)));
        } catch (DateTimeException e) {
            throw new UnfitCellException(CellFault.NO_DAY);
        }
    }

    private static LocalTime timeOfDay(Matcher local) throws UnfitCellException {
        int second = local.group(4) == null ? 0 : Integer.parseInt(local.group(4));
        try {
            return LocalTime.of(Integer.parseInt(local.group(2)), Integer.parseInt(local.group(3)), second);
        } catch (DateTimeException e) {
            throw new UnfitCellException(CellFault.NO_TIME);
        }
    }

    private static String withOffset(LocalDateTime local) {
        return local.atZone(EventRules.ZONE).toOffsetDateTime().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
