package io.wutong.producer.check;

import static io.wutong.producer.check.Checking.UNCHECKED;
import static io.wutong.producer.testkit.JsonRow.award;
import static io.wutong.producer.testkit.JsonRow.park;
import static io.wutong.producer.testkit.JsonRow.stay;
import static io.wutong.producer.testkit.JsonRow.workstation;
import static org.assertj.core.api.Assertions.assertThat;

import io.wutong.core.ledger.EventFields;
import io.wutong.core.ledger.EventRules;
import io.wutong.event.EnrollmentAction;
import io.wutong.event.PostdocEnrollment;
import io.wutong.event.SubsidyGrant;
import io.wutong.event.Workstation;
import io.wutong.event.WorkstationLevel;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.testkit.Checked;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes out when nothing is checked, to see what the ledger does with it. */
class UncheckedTest {
    static Stream<String> brokenButEncodable() {
        return Stream.of(
                stay().text("record_id", "").line(),
                stay().text("record_id", "x".repeat(65)).line(),
                stay().with("revision", "0").line(),
                stay().with("retracted", "true").line(),
                stay().text("effective_on", "0001-01-01").line(),
                stay().text("effective_on", "9999-12-31").line(),
                stay().text("recorded_at", "9999-12-31T23:59:59Z").line(),
                stay().text("source", "a\\u0000b").line(),
                stay().text("person_ref", "").line(),
                stay().text("action", "UNKNOWN").line(),
                workstation().text("industry", "aerospace").line(),
                workstation().text("industry", "").line(),
                park().with("industries", "[]").line(),
                award().with("amount_fen", "-9223372036854775808").line(),
                award().with("instalment", "-1").line(),
                award().text("industry", "finance").line());
    }

    @ParameterizedTest
    @MethodSource("brokenButEncodable")
    void sendsWhatCanBeEncoded(String line) {
        assertThat(Checked.lines(UNCHECKED, line).onlyEvent()).isNotNull();
    }

    static Stream<String> notEncodable() {
        return Stream.of(
                stay().text("action", "LEFT").line(),
                stay().with("record_id", "7").line(),
                stay().with("record_id", "null").line(),
                stay().with("revision", "2147483648").line(),
                stay().with("revision", "1.0").line(),
                stay().with("retracted", "\"true\"").line(),
                stay().text("effective_on", "2025-02-29").line(),
                stay().text("recorded_at", "2021-09-30T12:00:00").line(),
                stay().text("operator", "\\ud800").line(),
                park().with("industries", "[null]").line(),
                award().with("amount_fen", "9223372036854775808").line(),
                stay().plus("\"colour\":1"),
                stay().plus("\"action\":\"ENTERED\""));
    }

    @ParameterizedTest
    @MethodSource("notEncodable")
    void refusesWhatCannotBeEncoded(String line) {
        assertThat(Checked.lines(UNCHECKED, line).onlyRefusal().reason()).isEqualTo(Refusal.Reason.INVALID_FIELD);
    }

    @Test
    void refusesWhatIsNoEventAtAll() {
        assertThat(Checked.lines(UNCHECKED, "[]").onlyRefusal().reason()).isEqualTo(Refusal.Reason.MALFORMED);
    }

    @Test
    void givesAbsentMandatoryFieldsTheSchemasDefault() {
        Checked checked = Checked.lines(UNCHECKED, "{\"type\":\"PostdocEnrollment\"}");

        PostdocEnrollment event = (PostdocEnrollment) checked.onlyEvent();
        assertThat(event.getRecordId()).isEmpty();
        assertThat(event.getRevision()).isEqualTo(1);
        assertThat(event.getEffectiveOn()).isEqualTo(LocalDate.of(1899, 12, 31));
        assertThat(event.getAction()).isEqualTo(EnrollmentAction.UNKNOWN);
        assertThat(event.getRecordedAt()).isEqualTo("2026-01-01T00:00:00.123Z");
        assertThat(event.getEventId()).hasSize(36);
        assertThat(checked.events().get(0).key()).isEmpty();
    }

    @Test
    void keepsWhatOtherFieldsSay() {
        Workstation station = (Workstation) Checked.lines(
                        UNCHECKED,
                        workstation().text("level", "UNKNOWN").without("status").line())
                .onlyEvent();

        assertThat(station.getLevel()).isEqualTo(WorkstationLevel.UNKNOWN);
        assertThat(station.getName()).isEqualTo("重庆市勘测院");
    }

    @Test
    void sendsAnEventThatIsTooLargeForTheLedger() {
        Checked checked = Checked.lines(
                UNCHECKED,
                award().text("policy", "策".repeat(EventRules.LARGEST_EVENT / 3)).line());

        assertThat(((SubsidyGrant) checked.onlyEvent()).getPolicy()).hasSize(EventRules.LARGEST_EVENT / 3);
        assertThat(checked.events().get(0).value()).hasSizeGreaterThan(EventRules.LARGEST_EVENT);
    }

    @Test
    void keysByTheRecordAsItIs() {
        Checked checked =
                Checked.lines(UNCHECKED, stay().text("record_id", " \\n ").line());

        assertThat(EventFields.recordId(checked.onlyEvent())).isEqualTo(" \n ");
        assertThat(checked.events().get(0).key()).containsExactly(' ', '\n', ' ');
    }
}
