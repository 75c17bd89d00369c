package io.wutong.producer.testkit;

import io.wutong.schemas.EventType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A row as JSON text, valid unless a test makes it otherwise. Values are raw JSON. */
public final class JsonRow {
    /** A pseudonym of the right form. */
    public static final String PERSON = "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final Map<String, String> members;

    private JsonRow(Map<String, String> members) {
        this.members = members;
    }

    public static JsonRow of(EventType type, String recordId) {
        JsonRow row = new JsonRow(new LinkedHashMap<>())
                .text("type", type.jsonName())
                .text("record_id", recordId)
                .text("effective_on", "2021-09-01")
                .text("recorded_at", "2021-09-02T10:00:00+08:00")
                .text("source", "synthetic: test");
        return switch (type) {
            case WORKSTATION ->
                row.text("name", "重庆市勘测院")
                        .text("level", "NATIONAL")
                        .text("industry", "surveying")
                        .text("status", "ACTIVE");
            case POSTDOC_ENROLLMENT ->
                row.text("workstation_id", "jb-n-07").text("person_ref", PERSON).text("action", "ENTERED");
            case PARK_OPENING ->
                row.text("name", "江北嘴博士后创新创业园")
                        .with("industries", "[\"finance\"]")
                        .text("action", "OPENED");
            case SUBSIDY_GRANT ->
                row.text("workstation_id", "jb-n-07")
                        .text("beneficiary", PERSON)
                        .text("action", "AWARDED")
                        .with("amount_fen", "16000000")
                        .text("category", "LIVING");
        };
    }

    /** The n-th of rows whose types take turns and whose records are all different. */
    public static JsonRow numbered(long number) {
        List<EventType> types = List.of(EventType.values());
        return of(types.get((int) (number % types.size())), "江-" + number);
    }

    public static JsonRow workstation() {
        return of(EventType.WORKSTATION, "jb-n-07");
    }

    public static JsonRow stay() {
        return of(EventType.POSTDOC_ENROLLMENT, "jb-stay-0001");
    }

    public static JsonRow park() {
        return of(EventType.PARK_OPENING, "jbz-postdoc-park");
    }

    public static JsonRow award() {
        return of(EventType.SUBSIDY_GRANT, "jb-award-0001");
    }

    public JsonRow with(String name, String json) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.put(name, json);
        return new JsonRow(changed);
    }

    public JsonRow text(String name, String text) {
        return with(name, "\"" + text + "\"");
    }

    public JsonRow without(String name) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.remove(name);
        return new JsonRow(changed);
    }

    /** The row with more text before its closing brace, such as a member for the second time. */
    public String plus(String json) {
        String line = line();
        return line.substring(0, line.length() - 1) + "," + json + "}";
    }

    public String line() {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Lines as the bytes of a file. */
    public static byte[] bytes(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
