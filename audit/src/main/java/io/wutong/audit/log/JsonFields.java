package io.wutong.audit.log;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.wutong.audit.UnreadableInputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON that this program wrote, and says file, line and field where it is not what it should be. */
final class JsonFields {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,255}");

    private final Path file;
    private final JsonParser parser;

    JsonFields(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** What to do with the value of one field, on which the parser stands. */
    @FunctionalInterface
    interface FieldReader {
        void read(String field) throws IOException;
    }

    /** Reads the object that the parser stands at the beginning of; every field must be there, once. */
    void object(Set<String> fields, FieldReader reader) throws IOException {
        require(parser.currentToken() == JsonToken.START_OBJECT, "an object needed");
        Set<String> missing = new java.util.TreeSet<>(fields);
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            require(fields.contains(field), "the field " + field + " is not known");
            require(missing.remove(field), "the field " + field + " is repeated");
            parser.nextToken();
            reader.read(field);
        }
        require(parser.currentToken() == JsonToken.END_OBJECT, "the end of the object needed");
        require(missing.isEmpty(), "the fields " + missing + " are missing");
    }

    /** Reads the array that the parser stands at the beginning of. */
    void array(FieldReader reader) throws IOException {
        String field = String.valueOf(parser.currentName());
        require(parser.currentToken() == JsonToken.START_ARRAY, field + ": an array needed");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            reader.read(field);
        }
    }

    String text() throws IOException {
        require(parser.currentToken() == JsonToken.VALUE_STRING, parser.currentName() + ": a text needed");
        return parser.getText();
    }

    long number() throws IOException {
        require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT, parser.currentName() + ": a whole number needed");
        return parser.getLongValue();
    }

    /** A name or an id as Kafka gives them, which can be shown anywhere. */
    String name() throws IOException {
        String name = text();
        require(NAME.matcher(name).matches(), parser.currentName() + ": letters, digits, '.', '_' and '-' needed");
        return name;
    }

    /** A number of a partition. */
    int partition() throws IOException {
        long number = number();
        require(number >= 0 && number <= Integer.MAX_VALUE, parser.currentName() + ": a number from 0 needed");
        return (int) number;
    }

    /** An offset, a count, or -1. */
    long offset() throws IOException {
        long number = number();
        require(number >= -1 && number < Long.MAX_VALUE, parser.currentName() + ": -1 or more needed");
        return number;
    }

    byte @Nullable [] bytes() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        require(parser.currentToken() == JsonToken.VALUE_STRING, parser.currentName() + ": base64 or null needed");
        return parser.getBinaryValue();
    }

    void require(boolean holds, String why) {
        if (!holds) {
            throw unreadable(why);
        }
    }

    /** Why a file could not be read, in one line. */
    static String reason(IOException thrown) {
        if (thrown instanceof NoSuchFileException || thrown instanceof FileNotFoundException) {
            return "there is no such file, or it may not be read";
        }
        if (thrown instanceof JsonProcessingException json && json.getLocation() != null) {
            return "line " + json.getLocation().getLineNr() + ": " + json.getOriginalMessage();
        }
        return thrown.toString();
    }

    UnreadableInputException unreadable(String why) {
        return new UnreadableInputException(
                file + ", line " + parser.currentTokenLocation().getLineNr() + ": " + why);
    }
}
