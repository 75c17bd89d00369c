package io.wutong.core.ledger;

import io.wutong.schemas.EventType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * The content of an event (contract section 2, rule 4): all fields but the ones that only say who recorded it, where
 * and when. A park's industries are a set.
 */
public final class Content {
    private static final Set<Integer> NOT_CONTENT = Set.of(
            EventFields.EVENT_ID,
            EventFields.RECORDED_AT,
            EventFields.SOURCE,
            EventFields.OPERATOR,
            EventFields.REASON);
    private static final UUID URL_NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
    private static final String TYPE = "type";

    private Content() {}

    /** Whether two events of one type say the same. */
    public static boolean same(SpecificRecordBase one, SpecificRecordBase other) {
        for (Schema.Field field : one.getSchema().getFields()) {
            int position = field.pos();
            if (!NOT_CONTENT.contains(position) && !same(one.get(position), other.get(position))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Object one, Object other) {
        if (one instanceof List<?> list && other instanceof List<?> otherList) {
            return list.size() == otherList.size() && new HashSet<>(list).equals(new HashSet<>(otherList));
        }
        return Objects.equals(one, other);
    }

    /**
     * The id of an event that came without one: UUID version 5 (RFC 9562) in the URL namespace, of {@code wutong:} and
     * {@link #canonicalJson}.
     */
    public static String eventId(EventType type, SpecificRecordBase event) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(URL_NAMESPACE.getMostSignificantBits())
                .putLong(URL_NAMESPACE.getLeastSignificantBits())
                .array());
        sha1.update(("wutong:" + canonicalJson(type, event)).getBytes(StandardCharsets.UTF_8));
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
        long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x5000L;
        long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** The type and the content in the form of RFC 8785, null fields left out, industries sorted. */
    public static String canonicalJson(EventType type, SpecificRecordBase event) {
        SortedMap<String, String> members = new TreeMap<>();
        members.put(TYPE, quote(type.jsonName()));
        for (Schema.Field field : event.getSchema().getFields()) {
            Object value = event.get(field.pos());
            if (value != null && !NOT_CONTENT.contains(field.pos())) {
                members.put(field.name(), json(value));
            }
        }
        StringBuilder json = new StringBuilder("{");
        members.forEach((name, value) -> json.append(json.length() == 1 ? "" : ",")
                .append(quote(name))
                .append(':')
                .append(value));
        return json.append('}').toString();
    }

    private static String json(Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(Object::toString)
                    .sorted()
                    .map(Content::quote)
                    .collect(java.util.stream.Collectors.joining(",", "[", "]"));
        }
        boolean bare = value instanceof Boolean || value instanceof Integer || value instanceof Long;
        return bare ? value.toString() : quote(value.toString());
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\b' -> quoted.append("\\b");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\f' -> quoted.append("\\f");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c < ' ' ? String.format("\\u%04x", (int) c) : Character.toString(c));
            }
        }
        return quoted.append('"').toString();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
