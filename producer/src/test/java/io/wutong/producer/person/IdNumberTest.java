package io.wutong.producer.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.producer.person.UnfitIdNumberException.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are the examples of GB 11643-1999 and made-up ones with its check digit. */
class IdNumberTest {
    private static final String EXAMPLE = "11010519491231002X";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519491231002X",
                "11010519491231002x",
                "１１０１０５１９４９１２３１００２Ｘ",
                " 110105 19491231 002X ",
                "110105\u300019491231\u00a0002X",
                "110105491231002"
            })
    void takesOneNumberHoweverItIsWritten(String written) throws Exception {
        assertThat(IdNumber.of(written).digits()).isEqualTo(EXAMPLE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1101051949123100, LENGTH",
                "11010519491231002, LENGTH",
                "110105194912310021X, CHARACTER",
                "1101051949123100212, LENGTH",
                "'', LENGTH",
                "11010519491231002Y, CHARACTER",
                "1101051949-1231002X, CHARACTER",
                "张三, CHARACTER",
                "110105\u200b19491231002X, CHARACTER",
                "\u0661\u0661\u0660\u0661\u0660\u0665194912310021, CHARACTER",
                "😀10105194912310021, CHARACTER",
                "110105194912310020, CHECK_DIGIT",
                "440524188001010015, CHECK_DIGIT",
                "11010519490229002X, BIRTH",
                "110105490229002, BIRTH",
                "110105194913310020, BIRTH"
            })
    void saysWhatIsWrongWithWhatIsNone(String written, Why why) {
        assertThatThrownBy(() -> IdNumber.of(written))
                .isInstanceOfSatisfying(
                        UnfitIdNumberException.class,
                        thrown -> assertThat(thrown.why()).isEqualTo(why));
    }

    @Test
    void findsAnIdNumberWhereATextShouldBe() {
        assertThat(IdNumber.isOne(EXAMPLE)).isTrue();
        assertThat(IdNumber.isOne(" 110105 19491231 002x")).isTrue();
        assertThat(IdNumber.isOne("110105194912310020")).isFalse();
        assertThat(IdNumber.isOne("110105491231002")).isFalse();
        assertThat(IdNumber.isOne("jb-stay-0001")).isFalse();
    }

    @Test
    void neverShowsItself() throws Exception {
        assertThat(IdNumber.of(EXAMPLE).toString()).doesNotContainPattern("[0-9]");
        assertThatThrownBy(() -> IdNumber.of("110105194912310020")).hasMessageNotContaining("110105");
    }
}
