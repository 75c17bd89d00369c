package io.wutong.core.totals;

import java.util.Arrays;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * A value for every measure: the content of a row, or a change of one. Immutable. Sums are exact; one that does not fit
 * 64 bits throws {@link ArithmeticException} rather than wrap (contract section 3).
 */
@SuppressWarnings("EnumOrdinal") // dense arrays by measure, never stored: rows are written by the measures' names
public final class Measures {
    private static final Measure[] ALL = Measure.values();
    private static final int ABSENT = -1;
    private static final Map<Class<?>, int[]> POSITIONS = new ConcurrentHashMap<>();

    /** Every measure 0. */
    public static final Measures ZERO = new Measures(new long[ALL.length], noYears());

    private final long[] numbers;
    private final YearValues[] years;

    private Measures(long[] numbers, YearValues[] years) {
        this.numbers = numbers;
        this.years = years;
    }

    private static YearValues[] noYears() {
        YearValues[] none = new YearValues[ALL.length];
        Arrays.fill(none, YearValues.NONE);
        return none;
    }

    /** The measures that a row or a change of a generated class holds; those that it does not have are 0. */
    public static Measures of(SpecificRecordBase row) {
        int[] positions = positions(row);
        long[] numbers = new long[ALL.length];
        YearValues[] years = noYears();
        for (Measure measure : ALL) {
            int position = positions[measure.ordinal()];
            if (position == ABSENT) {
                continue;
            }
            if (measure.byYear()) {
                years[measure.ordinal()] = YearValues.parse(asMap(row.get(position)));
            } else {
                numbers[measure.ordinal()] = (Long) row.get(position);
            }
        }
        return new Measures(numbers, years);
    }

    /** Sets the measures that the generated class has. */
    public void writeTo(SpecificRecordBase row) {
        int[] positions = positions(row);
        for (Measure measure : ALL) {
            int position = positions[measure.ordinal()];
            if (position == ABSENT) {
                continue;
            }
            if (measure.byYear()) {
                row.put(position, years[measure.ordinal()].toAvro());
            } else {
                row.put(position, numbers[measure.ordinal()]);
            }
        }
    }

    /** The value of a measure that is one number. */
    public long get(Measure measure) {
        return numbers[measure.ordinal()];
    }

    /** The values of a by-year measure. */
    public YearValues years(Measure measure) {
        return years[measure.ordinal()];
    }

    /** Whether every measure is 0. */
    public boolean isZero() {
        for (int i = 0; i < ALL.length; i++) {
            if (numbers[i] != 0 || !years[i].isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Measure by measure, the sum of both. */
    public Measures plus(Measures other) {
        long[] sums = new long[ALL.length];
        YearValues[] yearSums = new YearValues[ALL.length];
        for (int i = 0; i < ALL.length; i++) {
            sums[i] = Math.addExact(numbers[i], other.numbers[i]);
            yearSums[i] = years[i].plus(other.years[i]);
        }
        return new Measures(sums, yearSums);
    }

    /** Measure by measure, this less the other. */
    public Measures minus(Measures other) {
        long[] differences = new long[ALL.length];
        YearValues[] yearDifferences = new YearValues[ALL.length];
        for (int i = 0; i < ALL.length; i++) {
            differences[i] = Math.subtractExact(numbers[i], other.numbers[i]);
            yearDifferences[i] = years[i].minus(other.years[i]);
        }
        return new Measures(differences, yearDifferences);
    }

    /** The same with the measures of one kind set to 0. */
    public Measures without(Measure.Kind kind) {
        long[] rest = numbers.clone();
        YearValues[] restYears = years.clone();
        for (Measure measure : ALL) {
            if (measure.kind() == kind) {
                rest[measure.ordinal()] = 0;
                restYears[measure.ordinal()] = YearValues.NONE;
            }
        }
        return new Measures(rest, restYears);
    }

    /** The same with a number added to one measure. */
    public Measures plus(Measure measure, long number) {
        long[] sums = numbers.clone();
        sums[measure.ordinal()] = Math.addExact(sums[measure.ordinal()], number);
        return new Measures(sums, years);
    }

    /** The same with a number added to one year of one by-year measure. */
    public Measures plus(Measure measure, int year, long number) {
        YearValues[] sums = years.clone();
        sums[measure.ordinal()] = sums[measure.ordinal()].plus(YearValues.of(year, number));
        return new Measures(numbers, sums);
    }

    private static int[] positions(SpecificRecordBase row) {
        return POSITIONS.computeIfAbsent(row.getClass(), type -> positions(row.getSchema()));
    }

    private static int[] positions(Schema schema) {
        return Arrays.stream(ALL)
                .map(measure -> schema.getField(measure.field()))
                .mapToInt(field -> field == null ? ABSENT : field.pos())
                .toArray();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Long> asMap(Object value) {
        return (Map<String, Long>) value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Measures that
                && Arrays.equals(numbers, that.numbers)
                && Arrays.equals(years, that.years);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(numbers) + Arrays.hashCode(years);
    }

    /** The measures that are not 0, for messages. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (Measure measure : ALL) {
            if (measure.byYear() && !years(measure).isEmpty()) {
                text.add(measure.field() + "=" + years(measure));
            } else if (get(measure) != 0) {
                text.add(measure.field() + "=" + get(measure));
            }
        }
        return text.toString();
    }
}
