package io.wutong.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.Map;

/** Totals as the contract's document, comparable. */
final class SampleTotals {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleTotals() {}

    /** The document without industries of zeros, which may be there or not (contract section 4). */
    static JsonNode rows(String document) throws IOException {
        JsonNode rows = JSON.readTree(document);
        ((ArrayNode) rows.get("industries")).removeIf(SampleTotals::isZero);
        return rows;
    }

    private static boolean isZero(JsonNode row) {
        return row.properties().stream()
                .map(Map.Entry::getValue)
                .allMatch(value -> value.isTextual() || (value.asLong() == 0 && value.isEmpty()));
    }
}
