package io.wutong.bench;

import io.wutong.core.ledger.Content;
import io.wutong.event.EnrollmentAction;
import io.wutong.event.GrantAction;
import io.wutong.event.PostdocEnrollment;
import io.wutong.event.SubsidyCategory;
import io.wutong.event.SubsidyGrant;
import io.wutong.event.Workstation;
import io.wutong.event.WorkstationLevel;
import io.wutong.event.WorkstationStatus;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.schemas.wire.WireFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A history as the district's might be: 31 stations, then entries and ends of stays and a quarter of awards; a fifth of the
 * events state again what is known, a tenth correct it. The same at each run.
 */
final class MixedEvents {
    private static final int STATIONS = 31;
    private static final LocalDate FIRST_DAY = LocalDate.of(2012, 1, 1);
    private static final Instant RECORDED = Instant.parse("2026-01-05T02:00:00Z");
    private static final String PSEUDONYM = "k1:" + "A".repeat(43);

    private final WireFormat<Workstation> stations = format(EventType.WORKSTATION, Workstation.class);
    private final WireFormat<PostdocEnrollment> stays = format(EventType.POSTDOC_ENROLLMENT, PostdocEnrollment.class);
    private final WireFormat<SubsidyGrant> awards = format(EventType.SUBSIDY_GRANT, SubsidyGrant.class);
    private final Random random = new Random(1);
    private int number;
    private int entered;
    private int ended;
    private SpecificRecordBase last = station(0);

    /** The next event. */
    ProducerRecord<byte[], byte[]> next() {
        last = number < STATIONS ? station(number) : following();
        number++;
        return record(last);
    }

    private SpecificRecordBase following() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> last;
            case 2 -> corrected(last);
            default -> random.nextInt(4) == 0 ? award() : stay();
        };
    }

    private static Workstation station(int number) {
        return Workstation.newBuilder()
                .setRecordId(stationId(number))
                .setEffectiveOn(FIRST_DAY)
                .setRecordedAt(RECORDED)
                .setSource("synthetic: a measurement")
                .setName("示范企业" + number)
                .setLevel(number % 4 == 0 ? WorkstationLevel.NATIONAL : WorkstationLevel.MUNICIPAL)
                .setIndustry(number % 2 == 0 ? "finance" : "health")
                .setStatus(WorkstationStatus.ACTIVE)
                .build();
    }

    /** A new stay, or the end of the oldest one that goes on. */
    private PostdocEnrollment stay() {
        boolean ends = ended < entered && random.nextInt(3) == 0;
        return PostdocEnrollment.newBuilder()
                .setRecordId("stay-" + (ends ? ended++ : entered++))
                .setEffectiveOn(day())
                .setRecordedAt(RECORDED)
                .setSource("synthetic: 2021-09.xlsx#进站!" + number)
                .setOperator("clerk-" + number % STATIONS)
                .setWorkstationId(stationId(random.nextInt(STATIONS)))
                .setPersonRef(PSEUDONYM)
                .setAction(ends ? EnrollmentAction.COMPLETED : EnrollmentAction.ENTERED)
                .setDiscipline("光学工程")
                .build();
    }

    private SubsidyGrant award() {
        return SubsidyGrant.newBuilder()
                .setRecordId("award-" + number)
                .setEffectiveOn(day())
                .setRecordedAt(RECORDED)
                .setSource("synthetic: 2021-09.xlsx#资助!" + number)
                .setOperator("clerk-" + number % STATIONS)
                .setWorkstationId(stationId(random.nextInt(STATIONS)))
                .setBeneficiary(PSEUDONYM)
                .setAction(GrantAction.AWARDED)
                .setAmountFen(random.nextInt(30_000_000))
                .setCategory(SubsidyCategory.LIVING)
                .build();
    }

    private static SpecificRecordBase corrected(SpecificRecordBase event) {
        if (event instanceof PostdocEnrollment stay) {
            return PostdocEnrollment.newBuilder(stay)
                    .setRevision(stay.getRevision() + 1)
                    .setReason("录入更正")
                    .build();
        }
        if (event instanceof SubsidyGrant award) {
            return SubsidyGrant.newBuilder(award)
                    .setRevision(award.getRevision() + 1)
                    .setReason("录入更正")
                    .build();
        }
        return event;
    }

    private ProducerRecord<byte[], byte[]> record(SpecificRecordBase event) {
        if (event instanceof Workstation station) {
            station.setEventId(Content.eventId(EventType.WORKSTATION, station));
            return record(EventType.WORKSTATION, station.getRecordId(), stations.encode(station));
        }
        if (event instanceof SubsidyGrant award) {
            award.setEventId(Content.eventId(EventType.SUBSIDY_GRANT, award));
            return record(EventType.SUBSIDY_GRANT, award.getRecordId(), awards.encode(award));
        }
        PostdocEnrollment stay = (PostdocEnrollment) event;
        stay.setEventId(Content.eventId(EventType.POSTDOC_ENROLLMENT, stay));
        return record(EventType.POSTDOC_ENROLLMENT, stay.getRecordId(), stays.encode(stay));
    }

    private static ProducerRecord<byte[], byte[]> record(EventType type, String key, byte[] value) {
        return new ProducerRecord<>(type.topic(), key.getBytes(StandardCharsets.UTF_8), value);
    }

    private LocalDate day() {
        return FIRST_DAY.plusDays(random.nextInt(3_000));
    }

    private static String stationId(int number) {
        return "station-" + number;
    }

    private static <T extends SpecificRecordBase> WireFormat<T> format(EventType type, Class<T> of) {
        return new WireFormat<>(Topics.subject(type.topic()), of, LocalSchemaIds.get());
    }
}
