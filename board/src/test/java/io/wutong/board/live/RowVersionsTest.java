package io.wutong.board.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RowVersionsTest {
    private final RowVersions<String> rows = new RowVersions<>();

    @Test
    void givesOfEachKeyTheNewestRowThatIsNotAfterTheSequence() {
        // Given
        rows.add("a", 1, "a1");
        rows.add("a", 5, "a5");
        rows.add("b", 4, "b4");
        rows.add("c", 6, "c6");

        // When
        rows.moveTo(4);

        // Then
        assertThat(shown()).isEqualTo(Map.of("a", "a1", "b", "b4"));
    }

    @Test
    void keepsWhatALaterSequenceNeeds() {
        // Given
        rows.add("a", 1, "a1");
        rows.add("a", 5, "a5");
        rows.add("a", 9, "a9");
        rows.moveTo(4);

        // When
        rows.moveTo(7);

        // Then
        assertThat(shown()).isEqualTo(Map.of("a", "a5"));
    }

    @Test
    void takesRowsInAnyOrder() {
        // Given
        rows.add("a", 9, "a9");
        rows.add("a", 3, "a3");

        // When
        rows.moveTo(3);

        // Then
        assertThat(shown()).isEqualTo(Map.of("a", "a3"));
    }

    @Test
    void takesTheLaterOfTwoRowsOfOneSequence() {
        // Given
        rows.add("a", 3, "first");
        rows.add("a", 3, "second");

        // When
        rows.moveTo(3);

        // Then
        assertThat(shown()).isEqualTo(Map.of("a", "second"));
    }

    @Test
    void doesNotGoBack() {
        // Given
        rows.moveTo(5);

        assertThatThrownBy(() -> rows.moveTo(4)).hasMessageContaining("from sequence 5 back to 4");
    }

    private Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        rows.forEach(shown::put);
        return shown;
    }
}
