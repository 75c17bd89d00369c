package io.wutong.audit.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.wutong.audit.log.Cut;
import io.wutong.audit.replay.Scope;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** What the JSON of all commands has in common. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private Json() {}

    /** To the writer, which stays open; one line ends with {@code \n} wherever it runs. */
    static JsonGenerator to(Writer writer) throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return FACTORY.createGenerator(writer).setPrettyPrinter(printer);
    }

    static void field(String name, @Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else if (value instanceof Boolean truth) {
            json.writeBooleanField(name, truth);
        } else if (value instanceof Number number) {
            json.writeNumberField(name, number.longValue());
        } else {
            json.writeStringField(name, value.toString());
        }
    }

    static void scope(Scope scope, JsonGenerator json) throws IOException {
        field("as_of", scope.asOf(), json);
        field("known_by", scope.knownBy(), json);
    }

    static void cut(Cut cut, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("cut");
        for (var entry : cut.positions().entrySet()) {
            json.writeStartObject();
            field("topic", entry.getKey().topic(), json);
            field("partition", entry.getKey().partition(), json);
            field("topic_id", entry.getValue().topicId(), json);
            field("offset", entry.getValue().offset(), json);
            field("records", entry.getValue().records(), json);
            field("chain", entry.getValue().chain(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
