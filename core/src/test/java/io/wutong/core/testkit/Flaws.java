package io.wutong.core.testkit;

import io.wutong.event.EnrollmentAction;
import io.wutong.event.GrantAction;
import io.wutong.event.ParkAction;
import io.wutong.event.SubsidyCategory;
import io.wutong.event.WorkstationLevel;
import io.wutong.event.WorkstationStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.avro.specific.SpecificRecordBase;

/** Ways to break rule 1, each with what the ledger must say of it. */
final class Flaws {
    private static final int LARGEST_EVENT = 64 * 1024;

    private static final List<Flaw> COMMON = List.of(
            new Flaw("event_id", ""),
            new Flaw("event_id", "e".repeat(501)),
            new Flaw("record_id", ""),
            new Flaw("record_id", "\u3000\u00a0 "),
            new Flaw("record_id", "𠮷".repeat(65)),
            new Flaw("record_id", "a\u0085b"),
            new Flaw("revision", 0),
            new Flaw("revision", Integer.MIN_VALUE),
            new Flaw("effective_on", LocalDate.of(1899, 12, 31)),
            new Flaw("effective_on", LocalDate.of(3000, 1, 1)),
            new Flaw("decided_on", LocalDate.of(1899, 12, 31)),
            new Flaw("decided_on", LocalDate.of(3000, 1, 1)),
            new Flaw("recorded_at", Instant.ofEpochMilli(Long.MIN_VALUE)),
            new Flaw("source", ""),
            new Flaw("source", "\u007f"),
            new Flaw("operator", "o".repeat(501)),
            new Flaw("reason", "line\nbreak"));

    private static final Map<String, List<Flaw>> OWN = Map.of(
            "Workstation",
            List.of(
                    new Flaw("name", ""),
                    new Flaw("level", WorkstationLevel.UNKNOWN),
                    new Flaw("industry", "Finance"),
                    new Flaw("industry", "unclassified"),
                    new Flaw("status", WorkstationStatus.UNKNOWN)),
            "PostdocEnrollment",
            List.of(
                    new Flaw("workstation_id", ""),
                    new Flaw("person_ref", "510105199001011234"),
                    new Flaw("action", EnrollmentAction.UNKNOWN),
                    new Flaw("discipline", "d".repeat(501))),
            "ParkOpening",
            List.of(
                    new Flaw("name", "n\u0000"),
                    new Flaw("industries", List.of()),
                    new Flaw("industries", List.of("finance", "health", "finance")),
                    new Flaw("industries", List.of("finance", "unclassified")),
                    new Flaw("action", ParkAction.UNKNOWN)),
            "SubsidyGrant",
            List.of(
                    new Flaw("beneficiary", ""),
                    new Flaw("action", GrantAction.UNKNOWN),
                    new Flaw("instalment", 1000),
                    new Flaw("instalment", 0),
                    new Flaw("amount_fen", -1L),
                    new Flaw("amount_fen", 1_000_000_000_001L),
                    new Flaw("category", SubsidyCategory.UNKNOWN),
                    new Flaw("policy", "\u009f")));

    private Flaws() {}

    private record Flaw(String field, Object value) {
        private int position(SpecificRecordBase event) {
            return event.getSchema().getField(field).pos();
        }
    }

    /** Breaks one or two fields of the event, in place, and tells which is the first in the schema's order. */
    static String breakFields(SpecificRecordBase event, Random random) {
        List<Flaw> own = Objects.requireNonNull(OWN.get(event.getSchema().getName()));
        int first = Integer.MAX_VALUE;
        for (int i = random.nextInt(2); i < 2; i++) {
            int choice = random.nextInt(COMMON.size() + own.size());
            Flaw flaw = choice < COMMON.size() ? COMMON.get(choice) : own.get(choice - COMMON.size());
            event.put(flaw.position(event), flaw.value());
            first = Math.min(first, flaw.position(event));
        }
        return "INVALID_FIELD " + event.getSchema().getFields().get(first).name();
    }

    /** The same with a value that cannot be decoded. */
    static Draft makeUndecodable(Draft draft, Random random) {
        byte[] value = Objects.requireNonNull(draft.value());
        return switch (random.nextInt(7)) {
            case 0 -> draft.undecodable(null, 0);
            case 1 -> draft.undecodable(Arrays.copyOf(value, random.nextInt(value.length)), 0);
            case 2 -> draft.undecodable(Arrays.copyOf(value, value.length + 1), 0);
            case 3 -> draft.undecodable(changed(value, 0, (byte) 1), 0);
            case 4 -> draft.undecodable(withId(value, 1), 0);
            case 5 ->
                draft.undecodable(withId(value, ByteBuffer.wrap(value, 1, 4).getInt() ^ 1), 0);
            default -> draft.undecodable(value, LARGEST_EVENT - value.length + 1);
        };
    }

    private static byte[] withId(byte[] value, int id) {
        byte[] changed = value.clone();
        ByteBuffer.wrap(changed, 1, 4).putInt(id);
        return changed;
    }

    private static byte[] changed(byte[] value, int position, byte to) {
        byte[] changed = value.clone();
        changed[position] = to;
        return changed;
    }
}
