package io.wutong.core.ledger;

import static io.wutong.core.testkit.Events.PERSON;
import static io.wutong.core.testkit.Events.entered;
import static io.wutong.core.testkit.Events.in;
import static io.wutong.core.testkit.Events.opened;
import static io.wutong.core.testkit.Events.paid;
import static io.wutong.core.testkit.Events.retracted;
import static io.wutong.core.testkit.Events.station;
import static io.wutong.core.testkit.Events.transferred;
import static io.wutong.core.testkit.Events.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.wutong.core.testkit.Wire;
import io.wutong.event.WorkstationLevel;
import io.wutong.event.WorkstationStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The derived id of an event (contract section 1). The ids are Python's {@code uuid.uuid5(uuid.NAMESPACE_URL, "wutong:" +
 * json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")))}.
 */
class ContentTest {
    private static final String DAY = "2021-03-01";

    static Stream<Arguments> eventsWithTheirIds() {
        return Stream.of(
                arguments(station("w", "finance", DAY), "ff596479-be0e-54d0-91ec-eeb4539d2794"),
                arguments(
                        retracted(Integer.MAX_VALUE, with(station("𠮷", "health", "2999-12-31"), station -> {
                            station.setDecidedOn(LocalDate.of(1900, 1, 1));
                            station.setName("重庆市中医院(重庆市中医研究院)");
                            station.setLevel(WorkstationLevel.NATIONAL);
                            station.setStatus(WorkstationStatus.REVOKED);
                        })),
                        "1c1d56e5-4da4-554f-adc8-fd938d58d91f"),
                arguments(entered("s", "w", DAY), "62c58fe7-6592-55de-832b-1441d06d12af"),
                arguments(
                        with(transferred("s", "w", DAY), stay -> stay.setDiscipline("")),
                        "aad92f1d-331c-537a-b257-c0bb43c8639a"),
                arguments(opened("p", DAY, "health", "biomedicine"), "6cc5faa6-dc6a-58dc-bc0f-b913157bd45e"),
                arguments(
                        with(
                                in("finance", paid("a", 3, "w", 1_000_000_000_000L, DAY)),
                                grant -> grant.setPolicy("\"\\/\u2028\u007fée\u0301🌳<")),
                        "7994b7ca-72ab-54ae-8db4-0763a3e8b843"),
                arguments(
                        with(
                                station("w", "finance", DAY),
                                station -> station.setName("\"\\\b\t\n\f\r\u0000\u001f\u007f/é\u2028🌳")),
                        "4103bc65-5d2b-5e30-94a3-80e40cf4fd13"));
    }

    @ParameterizedTest
    @MethodSource("eventsWithTheirIds")
    void derivesTheSameIdAsAnyoneElse(SpecificRecordBase event, String id) {
        assertThat(Content.eventId(Wire.typeOf(event), event)).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("eventsWithTheirIds")
    void derivesTheSameIdWhoeverRecordedIt(SpecificRecordBase event, String id) {
        // Given
        event.put("event_id", "other");
        event.put("recorded_at", Instant.EPOCH);
        event.put("source", "other");
        event.put("operator", "other");
        event.put("reason", "other");

        // When / Then
        assertThat(Content.eventId(Wire.typeOf(event), event)).isEqualTo(id);
    }

    @Test
    void derivesTheSameIdWhateverTheOrderOfIndustries() {
        SpecificRecordBase one = opened("p", DAY, "biomedicine", "health");
        assertThat(Content.eventId(Wire.typeOf(one), one)).isEqualTo("6cc5faa6-dc6a-58dc-bc0f-b913157bd45e");
    }

    @Test
    void writesTheContentWithoutNullsInTheOrderOfNames() {
        SpecificRecordBase event = entered("s", "w", DAY);
        assertThat(Content.canonicalJson(Wire.typeOf(event), event))
                .isEqualTo("{\"action\":\"ENTERED\",\"effective_on\":\"2021-03-01\",\"person_ref\":\"" + PERSON
                        + "\",\"record_id\":\"s\",\"retracted\":false,\"revision\":1,\"type\":\"PostdocEnrollment\","
                        + "\"workstation_id\":\"w\"}");
    }

    @Test
    void tellsEventsOfOtherContentApart() {
        assertThat(Content.same(entered("s", "w", DAY), entered("s", "w", DAY))).isTrue();
        assertThat(Content.same(entered("s", "w", DAY), entered("s", "v", DAY))).isFalse();
        assertThat(Content.same(entered("s", "w", DAY), entered("t", "w", DAY))).isFalse();
        assertThat(Content.same(opened("p", DAY, "a", "b"), opened("p", DAY, "b", "a")))
                .isTrue();
        assertThat(Content.same(opened("p", DAY, "a", "b"), opened("p", DAY, "a", "c")))
                .isFalse();
        assertThat(Content.same(opened("p", DAY, "a", "b"), opened("p", DAY, "a")))
                .isFalse();
    }
}
