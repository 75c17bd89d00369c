package io.wutong.producer.rows;

import io.wutong.schemas.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads {@link JsonLines}: a line to a row, or to the refusal of what is no JSON object of a known type. */
final class JsonLinesReader implements RowSource {
    private static final String TYPE = "type";
    private static final FieldValue REPEATED = new FieldValue.Repeated();
    private static final String TYPES =
            Arrays.stream(EventType.values()).map(EventType::jsonName).collect(Collectors.joining(", "));

    private final String name;
    private final LineReader lines;
    private final Utf8Text text = new Utf8Text();
    private final JsonObjectParser parser = new JsonObjectParser();

    JsonLinesReader(String name, InputStream in) {
        this.name = name;
        this.lines = new LineReader(in);
    }

    @Override
    public boolean advance(RowSink sink) throws IOException {
        LineReader.Line line = lines.next();
        while (line != null && isBlank(line)) {
            line = lines.next();
        }
        if (line == null) {
            return false;
        }
        RowPlace place = new RowPlace(name, line.number());
        try {
            read(line, place, sink);
        } catch (NotAnObjectException e) {
            sink.refused(Refusal.malformed(place, e.why()));
        }
        return true;
    }

    @Override
    public long row() {
        return lines.number();
    }

    @Override
    public long bytesRead() {
        return lines.bytesRead();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void read(LineReader.Line line, RowPlace place, RowSink sink) throws NotAnObjectException {
        ByteBuffer bytes = line.bytes();
        if (bytes == null) {
            throw new NotAnObjectException(
                    "a line of " + line.length() + " bytes, at most " + LineReader.LONGEST_LINE + " allowed");
        }
        JsonObjectParser.Members members = parser.parse(text.decode(bytes), text.length());
        FieldValue said = members.values().get(TYPE);
        EventType type = said instanceof FieldValue.Text name
                ? EventType.ofJsonName(name.text()).orElse(null)
                : null;
        if (type == null) {
            String why = (said == null ? "missing" : said.described()) + ": one of " + TYPES + " needed";
            sink.refused(new Refusal(place, Refusal.Reason.MALFORMED, TYPE, why));
        } else {
            sink.row(new Row(place, type, fields(members)));
        }
    }

    /** Without the type, which is known by now, and with a mark where the line has a field more than once. */
    private static Map<String, FieldValue> fields(JsonObjectParser.Members members) {
        Map<String, FieldValue> fields = members.values();
        if (!members.repeated().contains(TYPE)) {
            fields.remove(TYPE);
        }
        for (String repeated : members.repeated()) {
            fields.put(repeated, REPEATED);
        }
        return fields;
    }

    private static boolean isBlank(LineReader.Line line) {
        ByteBuffer bytes = line.bytes();
        if (bytes == null) {
            return false;
        }
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            byte b = bytes.get(i);
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
