package io.wutong.producer.xlsx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The merged cells of a sheet; asked row by row, downwards. */
final class Merges {
    private final List<Range> ranges;
    private final List<Range> active = new ArrayList<>();
    private int next;

    /**
     * A rectangle of cells.
     *
     * @param firstRow from 1
     * @param lastRow from 1
     * @param firstColumn from 0
     * @param lastColumn from 0
     */
    record Range(int firstRow, int lastRow, int firstColumn, int lastColumn) {}

    Merges(List<Range> ranges) {
        this.ranges =
                ranges.stream().sorted(Comparator.comparingInt(Range::firstRow)).toList();
    }

    /** The rectangles that cover a row, which is below the one asked for last. */
    List<Range> covering(int row) {
        while (next < ranges.size() && ranges.get(next).firstRow() <= row) {
            active.add(ranges.get(next));
            next++;
        }
        active.removeIf(range -> range.lastRow() < row);
        return active;
    }
}
