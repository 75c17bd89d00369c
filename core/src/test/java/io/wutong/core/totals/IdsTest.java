package io.wutong.core.totals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final Comparator<String> BY_CODE_POINTS = (left, right) ->
            Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());

    @Test
    void ordersByCodePointsWhereCharactersWouldNot() {
        assertThat("\uffee".compareTo("𠮷")).isPositive();
        assertThat(Ids.ORDER.compare("\uffee", "𠮷")).isNegative();
        assertThat(Ids.ORDER.compare("𠮷", "\uffee")).isPositive();
        assertThat(Ids.ORDER.compare("𠮷", "𠮷")).isZero();
        assertThat(Ids.ORDER.compare("a", "ab")).isNegative();
        assertThat(Ids.ORDER.compare("", "a")).isNegative();
    }

    @Test
    void ordersAnyTextsAsTheirCodePointsDo() {
        // Given
        Random random = new Random(20210930);
        int[] alphabet = {'a', 'b', 0xd7ff, 0xe000, 0xffff, 0x10000, 0x20bb7, 0x2f81a, 0x10ffff};
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int[] text = random.ints(random.nextInt(4), 0, alphabet.length)
                    .map(n -> alphabet[n])
                    .toArray();
            texts.add(new String(text, 0, text.length));
        }

        // When / Then
        for (String left : texts) {
            for (String right : texts) {
                assertThat(Integer.signum(Ids.ORDER.compare(left, right)))
                        .as("%s and %s", left, right)
                        .isEqualTo(Integer.signum(BY_CODE_POINTS.compare(left, right)));
            }
        }
    }
}
