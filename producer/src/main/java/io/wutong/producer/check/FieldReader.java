package io.wutong.producer.check;

import io.wutong.producer.rows.FieldValue;
import io.wutong.producer.rows.Printable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** Reads the values of one field, as its Avro schema says, into what the generated class holds. */
@FunctionalInterface
interface FieldReader {
    /**
     * The value as the generated class holds it.
     *
     * @throws UnfitValueException when the schema does not take it
     */
    @Nullable
    Object read(FieldValue value) throws UnfitValueException;

    /** The reader for a schema of those that events use. */
    static FieldReader of(Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.Date) {
            return value -> time(value, "a date (YYYY-MM-DD)", IsoTimes::date);
        }
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return value -> time(value, "a timestamp (ISO 8601 with Z or offset)", IsoTimes::timestamp);
        }
        return switch (schema.getType()) {
            case STRING -> FieldReader::text;
            case INT -> value -> (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> value -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case BOOLEAN -> FieldReader::truth;
            case ENUM -> symbolsOf(schema);
            case ARRAY -> itemsOf(of(schema.getElementType()));
            case UNION -> nullOr(of(otherThanNull(schema)));
            default -> throw new IllegalArgumentException("no event has a field of the schema " + schema);
        };
    }

    /** What a nullable field of this schema can hold that is not null; null where the schema has no null. */
    static @Nullable Object somethingFor(Schema schema) {
        if (!schema.isNullable()) {
            return null;
        }
        Schema something = otherThanNull(schema);
        if (something.getLogicalType() instanceof LogicalTypes.Date) {
            return LocalDate.EPOCH;
        }
        return switch (something.getType()) {
            case STRING -> "";
            case INT -> 0;
            default -> throw new IllegalArgumentException("no event has a field of the schema " + schema);
        };
    }

    private static Schema otherThanNull(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a union of null alone"));
    }

    private static FieldReader nullOr(FieldReader reader) {
        return value -> value instanceof FieldValue.Null ? null : reader.read(value);
    }

    private static FieldReader itemsOf(FieldReader reader) {
        return value -> {
            if (!(value instanceof FieldValue.Items array)) {
                throw unfit("an array", value);
            }
            List<Object> items = new ArrayList<>(array.items().size());
            for (FieldValue item : array.items()) {
                items.add(reader.read(item));
            }
            return items;
        };
    }

    private static FieldReader symbolsOf(Schema schema) {
        Map<String, Object> symbols = new HashMap<>();
        for (String symbol : schema.getEnumSymbols()) {
            symbols.put(symbol, SpecificData.get().createEnum(symbol, schema));
        }
        List<String> known = schema.getEnumSymbols().stream()
                .filter(symbol -> !symbol.equals(schema.getEnumDefault()))
                .toList();
        return value -> {
            Object symbol = value instanceof FieldValue.Text said ? symbols.get(said.text()) : null;
            if (symbol == null) {
                throw unfit("one of " + String.join(", ", known), value);
            }
            return symbol;
        };
    }

    private static String text(FieldValue value) throws UnfitValueException {
        if (!(value instanceof FieldValue.Text said)) {
            throw unfit("a text", value);
        }
        if (hasHalfPair(said.text())) {
            throw new UnfitValueException("half a surrogate pair, which UTF-8 cannot write");
        }
        return said.text();
    }

    private static boolean truth(FieldValue value) throws UnfitValueException {
        if (!(value instanceof FieldValue.Truth said)) {
            throw unfit("true or false", value);
        }
        return said.truth();
    }

    private static long whole(FieldValue value, long lowest, long highest) throws UnfitValueException {
        if (!(value instanceof FieldValue.Whole said)) {
            throw unfit("an integer", value);
        }
        if (said.number() < lowest || said.number() > highest) {
            throw unfit("an integer from " + lowest + " to " + highest, value);
        }
        return said.number();
    }

    /** Reads a time from its text. */
    @FunctionalInterface
    interface TimeParser {
        /** The time, or a complaint. */
        Object parse(String text) throws DateTimeException;
    }

    private static Object time(FieldValue value, String needed, TimeParser parser) throws UnfitValueException {
        if (!(value instanceof FieldValue.Text said)) {
            throw unfit(needed, value);
        }
        try {
            return parser.parse(said.text());
        } catch (DateTimeException e) {
            throw new UnfitValueException(needed + " needed, not '" + Printable.cut(said.text()) + "'");
        }
    }

    private static boolean hasHalfPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean whole = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!whole) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static UnfitValueException unfit(String needed, FieldValue value) {
        return new UnfitValueException(needed + " needed, not " + value.described());
    }
}
