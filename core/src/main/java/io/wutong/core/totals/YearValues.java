package io.wutong.core.totals;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Numbers by year, ascending, without zeros. Immutable. */
public final class YearValues {
    /** No year at all. */
    public static final YearValues NONE = new YearValues(new int[0], new long[0]);

    private final int[] years;
    private final long[] values;

    private YearValues(int[] years, long[] values) {
        this.years = years;
        this.values = values;
    }

    /** One year. */
    public static YearValues of(int year, long value) {
        return value == 0 ? NONE : new YearValues(new int[] {year}, new long[] {value});
    }

    /** The values of a map of a generated class, whose keys are years in decimal. */
    public static YearValues parse(Map<String, Long> byYear) {
        YearValues sum = NONE;
        for (Map.Entry<String, Long> entry : byYear.entrySet()) {
            sum = sum.plus(of(Integer.parseInt(entry.getKey()), entry.getValue()));
        }
        return sum;
    }

    /** The value of a year, 0 where it has none. */
    public long get(int year) {
        int at = Arrays.binarySearch(years, year);
        return at < 0 ? 0 : values[at];
    }

    /** Whether there is no year. */
    public boolean isEmpty() {
        return years.length == 0;
    }

    /** The sum over all years. */
    public long sum() {
        long sum = 0;
        for (long value : values) {
            sum = Math.addExact(sum, value);
        }
        return sum;
    }

    /** Year by year, the sum of both. */
    public YearValues plus(YearValues other) {
        return merge(other, 1);
    }

    /** Year by year, this less the other. */
    public YearValues minus(YearValues other) {
        return merge(other, -1);
    }

    private YearValues merge(YearValues other, int sign) {
        if (other.isEmpty()) {
            return this;
        }
        int[] mergedYears = new int[years.length + other.years.length];
        long[] mergedValues = new long[mergedYears.length];
        int size = 0;
        for (int i = 0, j = 0; i < years.length || j < other.years.length; ) {
            boolean mine = j == other.years.length || (i < years.length && years[i] <= other.years[j]);
            boolean theirs = i == years.length || (j < other.years.length && other.years[j] <= years[i]);
            int year = mine ? years[i] : other.years[j];
            long value = mine ? values[i++] : 0;
            if (theirs) {
                value = Math.addExact(value, Math.multiplyExact((long) sign, other.values[j++]));
            }
            if (value != 0) {
                mergedYears[size] = year;
                mergedValues[size++] = value;
            }
        }
        return new YearValues(Arrays.copyOf(mergedYears, size), Arrays.copyOf(mergedValues, size));
    }

    /** The values by year, ascending. */
    public SortedMap<Integer, Long> asMap() {
        SortedMap<Integer, Long> map = new TreeMap<>();
        for (int i = 0; i < years.length; i++) {
            map.put(years[i], values[i]);
        }
        return map;
    }

    /** The values as a generated class holds them, ascending by year (all years have four digits). */
    public SortedMap<String, Long> toAvro() {
        SortedMap<String, Long> map = new TreeMap<>();
        for (int i = 0; i < years.length; i++) {
            map.put(Integer.toString(years[i]), values[i]);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof YearValues that
                && Arrays.equals(years, that.years)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(years) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
