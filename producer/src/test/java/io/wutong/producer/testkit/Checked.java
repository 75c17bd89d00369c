package io.wutong.producer.testkit;

import io.wutong.producer.check.Checking;
import io.wutong.producer.check.EventChecker;
import io.wutong.producer.check.ReadyEvent;
import io.wutong.producer.rows.JsonLines;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.rows.RowSource;
import io.wutong.schemas.EventType;
import io.wutong.schemas.topics.Topics;
import io.wutong.schemas.wire.LocalSchemaIds;
import io.wutong.schemas.wire.MalformedValueException;
import io.wutong.schemas.wire.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * What became of the lines of one file.
 *
 * @param events what would be sent, in order
 * @param refusals what was refused, in order
 */
public record Checked(List<ReadyEvent> events, List<Refusal> refusals) {
    /** What every test here takes for the present. */
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00.123456Z"), ZoneOffset.UTC);

    public static Checked lines(Checking checking, String... lines) {
        return bytes(checking, JsonRow.bytes(lines));
    }

    public static Checked bytes(Checking checking, byte[] file) {
        Checked checked = new Checked(new ArrayList<>(), new ArrayList<>());
        EventChecker checker =
                new EventChecker(checking, LocalSchemaIds.get(), CLOCK, checked.events()::add, checked.refusals()::add);
        try (RowSource rows =
                JsonLines.stream("test.jsonl", new ByteArrayInputStream(file)).open()) {
            while (rows.advance(checker)) {
                // every row goes to the checker
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return checked;
    }

    /** The one event, where there is nothing else. */
    public SpecificRecordBase onlyEvent() {
        if (events.size() != 1 || !refusals.isEmpty()) {
            throw new AssertionError("one event expected: " + this);
        }
        return decode(events.get(0).type(), events.get(0).value());
    }

    /** The one refusal, where there is nothing else. */
    public Refusal onlyRefusal() {
        if (refusals.size() != 1 || !events.isEmpty()) {
            throw new AssertionError("one refusal expected: " + this);
        }
        return refusals.get(0);
    }

    public static SpecificRecordBase decode(EventType type, byte[] value) {
        try {
            return new WireFormat<>(Topics.subject(type.topic()), type.eventClass(), LocalSchemaIds.get())
                    .decode(value);
        } catch (MalformedValueException e) {
            throw new AssertionError(e);
        }
    }
}
