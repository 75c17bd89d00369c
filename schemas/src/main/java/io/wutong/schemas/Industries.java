package io.wutong.schemas;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The industries that exist, from the one reference file, to which codes are only ever added (contract section 1).
 * Intake refuses a code that is not here; the ledger does not look.
 */
public final class Industries {
    private static final String FILE = "industries.csv";
    private static final Map<String, Industry> KNOWN = load();

    private Industries() {}

    /**
     * One industry.
     *
     * @param code the code in events and rows
     * @param chinese the Chinese name
     * @param english the English name
     * @param divisions the sections or divisions of GB/T 4754-2017 that it covers
     */
    public record Industry(String code, String chinese, String english, String divisions) {}

    /** All industries by code, in the file's order. */
    public static Map<String, Industry> all() {
        return KNOWN;
    }

    /** Whether the reference file has this code. */
    public static boolean isKnown(String code) {
        return KNOWN.containsKey(code);
    }

    private static Map<String, Industry> load() {
        Map<String, Industry> known = new LinkedHashMap<>();
        try (var in = Industries.class.getResourceAsStream(FILE);
                var reader = new BufferedReader(
                        new InputStreamReader(java.util.Objects.requireNonNull(in, FILE), StandardCharsets.UTF_8))) {
            reader.lines().skip(1).map(Industries::parse).forEach(industry -> known.put(industry.code(), industry));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        return Collections.unmodifiableMap(known);
    }

    private static Industry parse(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 4) {
            throw new IllegalStateException(FILE + ": four cells expected: " + line);
        }
        return new Industry(cells[0], cells[1], cells[2], cells[3]);
    }
}
