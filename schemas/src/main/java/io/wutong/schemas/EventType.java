package io.wutong.schemas;

import io.wutong.event.ParkOpening;
import io.wutong.event.PostdocEnrollment;
import io.wutong.event.SubsidyGrant;
import io.wutong.event.Workstation;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** The four event types (contract section 1), each with its topic and generated class. */
public enum EventType {
    WORKSTATION("Workstation", "talent.workstation.v1", Workstation.class),
    POSTDOC_ENROLLMENT("PostdocEnrollment", "talent.postdoc-enrollment.v1", PostdocEnrollment.class),
    PARK_OPENING("ParkOpening", "talent.park-opening.v1", ParkOpening.class),
    SUBSIDY_GRANT("SubsidyGrant", "talent.subsidy-grant.v1", SubsidyGrant.class);

    static {
        AvroSetup.ensure();
    }

    private final String jsonName;
    private final String topic;
    private final Class<? extends SpecificRecordBase> eventClass;

    EventType(String jsonName, String topic, Class<? extends SpecificRecordBase> eventClass) {
        this.jsonName = jsonName;
        this.topic = topic;
        this.eventClass = eventClass;
    }

    /** The value of {@code type} in JSON and in the journal. */
    public String jsonName() {
        return jsonName;
    }

    /** The name of the topic that holds these events. */
    public String topic() {
        return topic;
    }

    /** The generated class. */
    public Class<? extends SpecificRecordBase> eventClass() {
        return eventClass;
    }

    /** The schema that this program writes. */
    public Schema schema() {
        return SpecificData.get().getSchema(eventClass);
    }

    /** A new event whose every field has the schema's default, which contract section 1 refuses where mandatory. */
    public SpecificRecordBase newEvent() {
        return switch (this) {
            case WORKSTATION -> Workstation.newBuilder().build();
            case POSTDOC_ENROLLMENT -> PostdocEnrollment.newBuilder().build();
            case PARK_OPENING -> ParkOpening.newBuilder().build();
            case SUBSIDY_GRANT -> SubsidyGrant.newBuilder().build();
        };
    }

    /** The type with this JSON name. */
    public static Optional<EventType> ofJsonName(String jsonName) {
        return Arrays.stream(values())
                .filter(type -> type.jsonName.equals(jsonName))
                .findFirst();
    }

    /** The type whose events this topic holds. */
    public static Optional<EventType> ofTopic(String topic) {
        return Arrays.stream(values()).filter(type -> type.topic.equals(topic)).findFirst();
    }
}
