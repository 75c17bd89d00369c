package io.wutong.cli.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.cli.table.Grid.Column;
import io.wutong.cli.table.Grid.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {
    @Test
    void alignsTextLeftAndNumbersRight() {
        // Given
        Grid grid =
                new Grid(40, List.of(Column.of(Kind.TEXT, "名称", "name"), Column.of(Kind.NUMBER, "在站", "in_station")));
        grid.row(List.of("重庆银行", "5"));
        grid.row(List.of("a", "1000"));

        // When
        List<String> lines = grid.lines();

        // Then
        assertThat(lines)
                .containsExactly(
                        "名称            在站",
                        "name      in_station",
                        "--------------------",
                        "重庆银行           5",
                        "a               1000");
    }

    @Test
    void endsAllHeadersOnTheSameLine() {
        // Given
        Grid grid = new Grid(40, List.of(Column.of(Kind.TEXT, "a"), Column.of(Kind.NUMBER, "b", "c")));

        // When
        List<String> lines = grid.lines();

        // Then
        assertThat(lines).containsExactly("   b", "a  c", "----");
    }

    @Test
    void cutsTheWidestTextFirstToStayWithinTheLimit() {
        // Given
        Grid grid = new Grid(
                30, List.of(Column.of(Kind.TEXT, "id"), Column.of(Kind.TEXT, "name"), Column.of(Kind.NUMBER, "n")));
        grid.row(List.of("station-01", "重庆市国土资源和房屋勘测规划院", "12"));

        // When
        List<String> lines = grid.lines();

        // Then
        assertThat(lines).allSatisfy(line -> assertThat(Text.width(line)).isLessThanOrEqualTo(30));
        assertThat(lines.get(2)).isEqualTo("station-01  重庆市国土资…   12");
    }

    @Test
    void neverCutsANumber() {
        // Given
        Grid grid = new Grid(10, List.of(Column.of(Kind.TEXT, "t"), Column.of(Kind.NUMBER, "n")));
        grid.row(List.of("a long text", "123456789012"));

        // When
        List<String> lines = grid.lines();

        // Then
        assertThat(lines.get(2)).endsWith("123456789012");
    }

    @Test
    void refusesARowOfAnotherWidth() {
        Grid grid = new Grid(10, List.of(Column.of(Kind.TEXT, "t")));

        assertThatThrownBy(() -> grid.row(List.of("a", "b"))).isInstanceOf(IllegalArgumentException.class);
    }
}
