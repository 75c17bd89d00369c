package io.wutong.streams;

import io.wutong.core.ledger.Content;
import io.wutong.event.EnrollmentAction;
import io.wutong.event.PostdocEnrollment;
import io.wutong.event.Workstation;
import io.wutong.event.WorkstationLevel;
import io.wutong.event.WorkstationStatus;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.schemas.wire.WireFormat;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.avro.specific.SpecificRecordBase;

/** Events for tests, valid unless a test spoils them. */
final class Events {
    static final Instant RECORDED = Instant.parse("2026-01-05T02:00:00Z");
    private static final String PSEUDONYM = "k1:" + "A".repeat(43);

    private Events() {}

    static PostdocEnrollment entered(String stay, String workstation, String day) {
        PostdocEnrollment event = PostdocEnrollment.newBuilder()
                .setRecordId(stay)
                .setEffectiveOn(LocalDate.parse(day))
                .setRecordedAt(RECORDED)
                .setSource("test")
                .setWorkstationId(workstation)
                .setPersonRef(PSEUDONYM)
                .setAction(EnrollmentAction.ENTERED)
                .build();
        event.setEventId(Content.eventId(EventType.POSTDOC_ENROLLMENT, event));
        return event;
    }

    static PostdocEnrollment completed(String stay, String workstation, String day) {
        PostdocEnrollment event = entered(stay, workstation, day);
        event.setAction(EnrollmentAction.COMPLETED);
        return event;
    }

    static Workstation station(String id, String industry, String day) {
        return Workstation.newBuilder()
                .setEventId("e-" + id)
                .setRecordId(id)
                .setEffectiveOn(LocalDate.parse(day))
                .setRecordedAt(RECORDED)
                .setSource("test")
                .setName("站 " + id)
                .setLevel(WorkstationLevel.MUNICIPAL)
                .setIndustry(industry)
                .setStatus(WorkstationStatus.ACTIVE)
                .build();
    }

    static byte[] bytes(PostdocEnrollment event) {
        return bytes(EventType.POSTDOC_ENROLLMENT, PostdocEnrollment.class, event);
    }

    static byte[] bytes(Workstation event) {
        return bytes(EventType.WORKSTATION, Workstation.class, event);
    }

    private static <T extends SpecificRecordBase> byte[] bytes(EventType type, Class<T> eventClass, T event) {
        return new WireFormat<>(Topics.subject(type.topic()), eventClass, LocalSchemaIds.get()).encode(event);
    }
}
