package io.wutong.producer.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.core.ledger.EventFields;
import io.wutong.producer.testkit.Checked;
import io.wutong.producer.testkit.JsonRow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ids of rows that come without one. They were computed by another program, in Python, from contract section 1. */
class EventIdTest {
    private static final JsonRow CLOSING = JsonRow.park()
            .without("recorded_at")
            .text("source", "s")
            .text("name", "n")
            .with("industries", "[\"trade\",\"finance\",\"biomedicine\"]")
            .text("action", "CLOSED")
            .with("revision", "7")
            .with("retracted", "true")
            .text("decided_on", "2021-08-31");

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of("31df5b78-5c4e-56d9-8cf9-ee01059c4a75", JsonRow.workstation()),
                Arguments.of("a2a1b2d1-142a-5e72-ba8d-c2db0eb1ef73", JsonRow.stay()),
                Arguments.of("b2eede20-f8b8-5ea5-9e0f-fecd25cac0bc", JsonRow.park()),
                Arguments.of("7f48f3c6-55df-5367-88f1-852e6f9e344e", JsonRow.award()),
                Arguments.of(
                        "6166c34c-5019-5240-b3ab-6c34ec0c7bb2", CLOSING.text("record_id", "\u00e9-\\\"q\\\"-\\\\")),
                Arguments.of(
                        "4c87dd58-a4ef-5454-801d-2ece624bf67b", CLOSING.text("record_id", "e\u0301-\\\"q\\\"-\\\\")),
                Arguments.of(
                        "165fbe7e-048c-5ec8-9738-80fd6787b2ec",
                        JsonRow.award()
                                .text("record_id", "𠮷\uD83C\uDF33")
                                .without("workstation_id")
                                .text("industry", "digital")
                                .text("beneficiary", "\\u2028/")
                                .text("action", "PAID")
                                .with("instalment", "999")
                                .with("amount_fen", "1000000000000")
                                .text("category", "OTHER")
                                .text("policy", "")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isDerivedFromTheContent(String eventId, JsonRow row) {
        assertThat(idOf(row.line())).isEqualTo(eventId);
    }

    @Test
    void doesNotDependOnHowTheContentIsWritten() {
        String same = CLOSING.without("type")
                .text("source", "another")
                .text("recorded_at", "2022-01-01T00:00:00Z")
                .text("operator", "clerk-7")
                .with("reason", "null")
                .with("industries", "[ \"finance\", \"biomedicine\", \"\\u0074rade\"]")
                .plus("\"type\" : \"ParkOpening\"");

        assertThat(idOf(same)).isEqualTo(idOf(CLOSING.line()));
    }

    @Test
    void isTheRowsOwnWhereItHasOne() {
        assertThat(idOf(CLOSING.text("event_id", "2021-09/12").line())).isEqualTo("2021-09/12");
    }

    private static String idOf(String line) {
        return EventFields.eventId(Checked.lines(Checking.CHECKED, line).onlyEvent());
    }
}
