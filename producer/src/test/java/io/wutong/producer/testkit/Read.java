package io.wutong.producer.testkit;

import io.wutong.producer.check.Checking;
import io.wutong.producer.check.EventChecker;
import io.wutong.producer.check.ReadyEvent;
import io.wutong.producer.rows.Refusal;
import io.wutong.producer.rows.RowSource;
import io.wutong.producer.rows.Source;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * What became of the rows of a source.
 *
 * @param events what would be sent, in order
 * @param refusals what was refused, in order
 */
public record Read(List<ReadyEvent> events, List<Refusal> refusals) {
    public static Read all(Source source) {
        Read read = new Read(new ArrayList<>(), new ArrayList<>());
        EventChecker checker = new EventChecker(
                Checking.CHECKED, LocalSchemaIds.get(), Checked.CLOCK, read.events()::add, read.refusals()::add);
        try (RowSource rows = source.open()) {
            while (rows.advance(checker)) {
                // every row goes to the checker
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    public List<SpecificRecordBase> decoded() {
        return events.stream()
                .map(event -> Checked.decode(event.type(), event.value()))
                .toList();
    }

    public SpecificRecordBase onlyEvent() {
        if (events.size() != 1 || !refusals.isEmpty()) {
            throw new AssertionError("one event expected: " + refusals);
        }
        return decoded().get(0);
    }

    public Refusal onlyRefusal() {
        if (refusals.size() != 1 || !events.isEmpty()) {
            throw new AssertionError("one refusal expected: " + this);
        }
        return refusals.get(0);
    }
}
