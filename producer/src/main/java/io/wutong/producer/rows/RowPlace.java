package io.wutong.producer.rows;

import org.jspecify.annotations.Nullable;

/**
 * Where a row stands.
 *
 * @param source the file's name, or what stands for standard input
 * @param sheet the sheet of a workbook; null where the source has none
 * @param row its line or row there, from 1
 */
public record RowPlace(String source, @Nullable String sheet, long row) {
    /** A line of a source without sheets. */
    public RowPlace(String source, long row) {
        this(source, null, row);
    }

    @Override
    public String toString() {
        return sheet == null ? source + ":" + row : source + "#" + sheet + "!" + row;
    }
}
