package io.wutong.producer.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One JSON object of RFC 8259, without any leniency, to the values of its members. */
final class JsonObjectParser {
    private static final int LONGEST_WHOLE = 20;
    private static final FieldValue NULL = new FieldValue.Null();
    private static final FieldValue TRUE = new FieldValue.Truth(true);
    private static final FieldValue FALSE = new FieldValue.Truth(false);
    private static final FieldValue OBJECT = new FieldValue.Unfit("an object");
    private static final FieldValue ARRAY = new FieldValue.Unfit("an array");
    private static final FieldValue FRACTION = new FieldValue.Unfit("a number with a fraction or an exponent");
    private static final FieldValue HUGE = new FieldValue.Unfit("a number beyond 64 bits");

    /** Names and numbers may be as long as the line; what is too long for a field is that field's problem. */
    private final JsonFactory factory = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(LineReader.LONGEST_LINE)
                    .maxNumberLength(LineReader.LONGEST_LINE)
                    .maxStringLength(LineReader.LONGEST_LINE)
                    .build())
            .build();

    /**
     * The members of an object.
     *
     * @param values the last value of each name, in the order in which the names first stand
     * @param repeated the names that stand more than once
     */
    record Members(Map<String, FieldValue> values, Set<String> repeated) {}

    /**
     * The members of the object that these characters are.
     *
     * @throws NotAnObjectException when they are not one whole JSON object and nothing else
     */
    Members parse(char[] chars, int length) throws NotAnObjectException {
        try (JsonParser json = factory.createParser(chars, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new NotAnObjectException("not a JSON object");
            }
            Members members = members(json);
            if (json.nextToken() != null) {
                throw new NotAnObjectException("text behind the JSON object");
            }
            return members;
        } catch (JsonProcessingException e) {
            long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw new NotAnObjectException("not JSON at column " + column + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Members members(JsonParser json) throws IOException {
        Members members = new Members(new LinkedHashMap<>(), new HashSet<>(0));
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (members.values().put(name, value(json)) != null) {
                members.repeated().add(name);
            }
        }
        return members;
    }

    private static FieldValue value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> new FieldValue.Text(json.getText());
            case VALUE_NUMBER_INT -> whole(json);
            case VALUE_NUMBER_FLOAT -> FRACTION;
            case VALUE_TRUE -> TRUE;
            case VALUE_FALSE -> FALSE;
            case VALUE_NULL -> NULL;
            case START_ARRAY -> items(json);
            default -> object(json);
        };
    }

    private static FieldValue whole(JsonParser json) throws IOException {
        boolean fits =
                json.getTextLength() <= LONGEST_WHOLE && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return fits ? new FieldValue.Whole(json.getLongValue()) : HUGE;
    }

    private static FieldValue items(JsonParser json) throws IOException {
        List<FieldValue> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_ARRAY) {
                json.skipChildren();
                items.add(ARRAY);
            } else {
                items.add(value(json));
            }
        }
        return new FieldValue.Items(items);
    }

    private static FieldValue object(JsonParser json) throws IOException {
        json.skipChildren();
        return OBJECT;
    }
}
