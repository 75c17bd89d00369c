package io.wutong.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void givesAChineseCharacterTwoColumns() {
        assertThat(Text.width("在站 in_station")).isEqualTo(15);
    }

    @Test
    void givesACharacterBeyondTheBasicPlaneItsColumnsOnce() {
        assertThat(Text.width("𠮷田")).isEqualTo(4);
    }

    @Test
    void givesACombiningAccentNoColumn() {
        assertThat(Text.width("e\u0301")).isEqualTo(1);
    }

    @Test
    void fillsUpByColumnsNotByCharacters() {
        assertThat(Text.left("市级", 6)).isEqualTo("市级  ");
        assertThat(Text.right("市级", 6)).isEqualTo("  市级");
    }

    @Test
    void cutsBetweenCharactersAndMarksTheCut() {
        assertThat(Text.cut("重庆市勘测院", 7)).isEqualTo("重庆市…");
        assertThat(Text.cut("重庆市勘测院", 8)).isEqualTo("重庆市…");
        assertThat(Text.cut("𠮷𠮷𠮷", 5)).isEqualTo("𠮷𠮷…");
    }

    @Test
    void leavesAloneWhatFits() {
        assertThat(Text.cut("重庆市勘测院", 12)).isEqualTo("重庆市勘测院");
    }
}
