package io.wutong.audit.fold;

import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.YearValues;
import java.util.Arrays;

/** Measures that are added to in place, since a tally adds millions of contributions to a few hundred places. */
@SuppressWarnings("EnumOrdinal") // dense arrays by measure, never stored
final class Sum {
    private static final Measure[] ALL = Measure.values();

    private final long[] numbers = new long[ALL.length];
    private final YearValues[] years = new YearValues[ALL.length];

    Sum() {
        Arrays.fill(years, YearValues.NONE);
    }

    /** Adds, exactly: what does not fit 64 bits throws. */
    Sum add(Measures measures) {
        for (Measure measure : ALL) {
            int i = measure.ordinal();
            numbers[i] = Math.addExact(numbers[i], measures.get(measure));
            years[i] = years[i].plus(measures.years(measure));
        }
        return this;
    }

    Measures measures() {
        Measures all = Measures.ZERO;
        for (Measure measure : ALL) {
            all = all.plus(measure, numbers[measure.ordinal()]);
            for (var year : years[measure.ordinal()].asMap().entrySet()) {
                all = all.plus(measure, year.getKey(), year.getValue());
            }
        }
        return all;
    }
}
