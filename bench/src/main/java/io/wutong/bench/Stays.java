package io.wutong.bench;

import io.wutong.core.ledger.Content;
import io.wutong.event.EnrollmentAction;
import io.wutong.event.PostdocEnrollment;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.schemas.wire.WireFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Entries of stays, one after the other, at 31 stations. */
final class Stays {
    private static final EventType TYPE = EventType.POSTDOC_ENROLLMENT;
    private static final int STATIONS = 31;
    private static final LocalDate FIRST_DAY = LocalDate.of(2012, 1, 1);
    private static final Instant RECORDED = Instant.parse("2026-01-05T02:00:00Z");
    private static final String PSEUDONYM = "k1:" + "A".repeat(43);

    private final WireFormat<PostdocEnrollment> format =
            new WireFormat<>(Topics.subject(TYPE.topic()), PostdocEnrollment.class, LocalSchemaIds.get());
    private int written;

    ProducerRecord<byte[], byte[]> next() {
        int number = written++;
        PostdocEnrollment event = PostdocEnrollment.newBuilder()
                .setRecordId("stay-" + number)
                .setEffectiveOn(FIRST_DAY.plusDays(number % 3_000))
                .setRecordedAt(RECORDED)
                .setSource("synthetic: a measurement")
                .setWorkstationId("station-" + number % STATIONS)
                .setPersonRef(PSEUDONYM)
                .setAction(EnrollmentAction.ENTERED)
                .build();
        event.setEventId(Content.eventId(TYPE, event));
        byte[] key = event.getRecordId().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(TYPE.topic(), key, format.encode(event));
    }
}
