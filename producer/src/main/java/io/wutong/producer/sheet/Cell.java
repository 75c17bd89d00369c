package io.wutong.producer.sheet;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What one cell holds that is not empty, before anybody asks what its column takes. */
public sealed interface Cell {
    /** A text, as it was written. */
    record Text(String text) implements Cell {}

    /** A number, in the digits in which the file has it. */
    record Figure(String digits) implements Cell {}

    /** A number that is shown as a day or a time of the workbook's calendar. */
    record Moment(LocalDateTime time) implements Cell {}

    /** True or false. */
    record Truth(boolean truth) implements Cell {}

    /** A formula, whatever it came to. */
    record Formula(String formula) implements Cell {}

    /** A part of merged cells; only the first of them holds anything. */
    record Merged(@Nullable Cell held) implements Cell {}

    /** What is no value, such as {@code #N/A} or a day that the calendar does not have. */
    record Broken(String written) implements Cell {}
}
