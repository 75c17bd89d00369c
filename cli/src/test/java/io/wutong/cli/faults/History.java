package io.wutong.cli.faults;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.wutong.core.testkit.Histories.Mix;
import io.wutong.core.testkit.LoggedEvent;
import io.wutong.core.testkit.Logs;
import io.wutong.core.testkit.Wire;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** A seeded history of valid events, shuffled and with repeats: as lines to import, and the totals that it must give. */
final class History {
    private static final JsonFactory JSON = new JsonFactory();

    private final List<SpecificRecordBase> events;
    private final SortedMap<String, SortedMap<String, Long>> totals;

    private History(List<SpecificRecordBase> events, SortedMap<String, SortedMap<String, Long>> totals) {
        this.events = events;
        this.totals = totals;
    }

    static History of(long seed, int size) {
        Logs logs = Logs.of(seed, Mix.CLEAN, size);
        return new History(
                logs.shuffledWithRepeats(1).stream()
                        .map(LoggedEvent::event)
                        .map(Objects::requireNonNull)
                        .toList(),
                Logs.oracle(logs.inOrder(1)).answer().rows());
    }

    /** One event a line. */
    List<String> lines() {
        return events.stream().map(History::line).toList();
    }

    /** The totals by the naive oracle. */
    SortedMap<String, SortedMap<String, Long>> totals() {
        return totals;
    }

    private static String line(SpecificRecordBase event) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("type", Wire.typeOf(event).jsonName());
            for (Schema.Field field : event.getSchema().getFields()) {
                write(field.name(), event.get(field.pos()), json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private static void write(String field, Object value, JsonGenerator json) throws IOException {
        if (value instanceof Integer || value instanceof Long) {
            json.writeNumberField(field, ((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            json.writeBooleanField(field, flag);
        } else if (value instanceof List<?> list) {
            json.writeArrayFieldStart(field);
            for (Object item : list) {
                json.writeString(item.toString());
            }
            json.writeEndArray();
        } else if (value != null) {
            json.writeStringField(field, value.toString());
        }
    }
}
