package io.wutong.core.totals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.journal.PlaceChange;
import io.wutong.totals.IndustryTotals;
import io.wutong.totals.OverallTotals;
import io.wutong.totals.WorkstationTotals;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    private static final List<String> NAMES =
            Arrays.stream(Measure.values()).map(Measure::field).toList();

    @Test
    void hasTheMeasuresOfTheContractInItsOrder() {
        assertThat(NAMES)
                .containsExactly(
                        "workstations",
                        "workstations_national",
                        "workstations_municipal",
                        "in_station",
                        "entered",
                        "entered_by_year",
                        "completed",
                        "withdrew",
                        "transferred",
                        "left_by_year",
                        "unmatched_ends",
                        "awards",
                        "awarded_fen",
                        "awarded_fen_by_year",
                        "paid_fen",
                        "paid_fen_by_year",
                        "recovered_fen",
                        "unmatched_payments",
                        "parks_open",
                        "parks_opened_by_year",
                        "unmatched_closings");
    }

    @Test
    void standsInEverySchemaOfARowUnderTheSameNamesInTheSameOrder() {
        List<String> ofWorkstation =
                Measure.ofWorkstation().stream().map(Measure::field).toList();
        assertThat(measuresIn(OverallTotals.getClassSchema())).isEqualTo(NAMES);
        assertThat(measuresIn(IndustryTotals.getClassSchema())).isEqualTo(NAMES);
        assertThat(measuresIn(WorkstationTotals.getClassSchema())).isEqualTo(ofWorkstation);
        assertThat(measuresIn(PlaceChange.getClassSchema()))
                .isEqualTo(NAMES.stream()
                        .filter(name -> !name.startsWith("workstations"))
                        .toList());
        assertThat(ofWorkstation)
                .isEqualTo(NAMES.stream()
                        .filter(name -> !name.startsWith("workstations") && !name.startsWith("parks_"))
                        .filter(name -> !name.equals("unmatched_closings"))
                        .toList());
    }

    @Test
    void knowsWhichMeasuresAreMoneyAndWhichAreByYear() {
        assertThat(Arrays.stream(Measure.values()).filter(Measure::money).map(Measure::field))
                .containsExactly("awarded_fen", "awarded_fen_by_year", "paid_fen", "paid_fen_by_year", "recovered_fen");
        assertThat(Arrays.stream(Measure.values()).filter(Measure::byYear).map(Measure::field))
                .allMatch(name -> name.endsWith("_by_year"))
                .hasSize(5);
        assertThat(Measure.ofField("left_by_year")).contains(Measure.LEFT_BY_YEAR);
        assertThat(Measure.ofField("left")).isEmpty();
    }

    @Test
    void addsAndSubtractsMeasureByMeasure() {
        // Given
        Measures one = Measures.ZERO.plus(Measure.ENTERED, 3).plus(Measure.ENTERED_BY_YEAR, 2021, 3);
        Measures other = Measures.ZERO
                .plus(Measure.ENTERED, -1)
                .plus(Measure.ENTERED_BY_YEAR, 2020, 2)
                .plus(Measure.ENTERED_BY_YEAR, 2021, -3);

        // When
        Measures sum = one.plus(other);

        // Then
        assertThat(sum).hasToString("{entered=2, entered_by_year={2020=2}}");
        assertThat(sum.minus(other)).isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(sum.minus(sum)).isEqualTo(Measures.ZERO);
        assertThat(sum.minus(sum).isZero()).isTrue();
        assertThat(one.isZero()).isFalse();
        assertThat(Measures.ZERO.plus(Measure.PAID_FEN_BY_YEAR, 2021, 1).isZero())
                .isFalse();
        assertThat(one).hasToString("{entered=3, entered_by_year={2021=3}}");
    }

    @Test
    void leavesOutOneKind() {
        Measures mixed = Measures.ZERO
                .plus(Measure.AWARDS, 1)
                .plus(Measure.PARKS_OPEN, 2)
                .plus(Measure.PARKS_OPENED_BY_YEAR, 2021, 2);
        assertThat(mixed.without(Measure.Kind.PARK)).isEqualTo(Measures.ZERO.plus(Measure.AWARDS, 1));
    }

    @Test
    void refusesASumThatDoesNotFit() {
        Measures most = Measures.ZERO
                .plus(Measure.AWARDED_FEN, Long.MAX_VALUE)
                .plus(Measure.AWARDED_FEN_BY_YEAR, 2021, Long.MAX_VALUE);
        Measures number = Measures.ZERO.plus(Measure.AWARDED_FEN, 1);
        Measures year = Measures.ZERO.plus(Measure.AWARDED_FEN_BY_YEAR, 2021, 1);
        Measures least = Measures.ZERO.minus(most);
        assertThatThrownBy(() -> most.plus(number)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.plus(year)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.plus(Measure.AWARDED_FEN, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(number).minus(number)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(year).minus(year)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void travelsThroughARowUnchanged() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            // Given
            Measures measures = anything(random);
            OverallTotals row = TotalsRecords.of(measures, 0);

            // When / Then
            assertThat(Measures.of(row)).isEqualTo(measures);
        }
    }

    @Test
    void mergesYearsInAnyOrder() {
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            // Given
            Map<Integer, Long> expected = new java.util.TreeMap<>();
            YearValues sum = YearValues.NONE;
            for (int j = 0; j < 12; j++) {
                int year = 2018 + random.nextInt(5);
                long value = random.nextInt(5) - 2L;
                boolean plus = random.nextBoolean();
                expected.merge(year, plus ? value : -value, Long::sum);

                // When
                sum = plus ? sum.plus(YearValues.of(year, value)) : sum.minus(YearValues.of(year, value));
            }
            expected.values().removeIf(value -> value == 0);

            // Then
            assertThat(sum.asMap()).isEqualTo(expected);
            assertThat(sum.sum())
                    .isEqualTo(expected.values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            assertThat(sum.get(2020)).isEqualTo(expected.getOrDefault(2020, 0L));
            assertThat(sum.isEmpty()).isEqualTo(expected.isEmpty());
            assertThat(YearValues.parse(sum.toAvro())).isEqualTo(sum);
        }
    }

    private static Measures anything(Random random) {
        Measures measures = Measures.ZERO;
        for (Measure measure : Measure.values()) {
            measures = measure.byYear()
                    ? measures.plus(measure, 2000 + random.nextInt(5), random.nextInt(3))
                    : measures.plus(measure, random.nextLong(1L << 50));
        }
        return measures;
    }

    private static List<String> measuresIn(Schema schema) {
        return schema.getFields().stream()
                .map(Schema.Field::name)
                .filter(NAMES::contains)
                .toList();
    }
}
