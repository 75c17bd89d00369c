package io.wutong.schemas.wire;

import io.wutong.schemas.PublishedSchemas;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Ids from the checked-in file, schemas from the class path. The ids begin at 2^30, so that they never meet those that
 * a registry gives out.
 */
public final class LocalSchemaIds implements SchemaIds {
    /** The lowest id in the file. */
    public static final int BASE = PublishedSchemas.LOWEST_ID;

    private static final LocalSchemaIds INSTANCE = new LocalSchemaIds();

    private final Map<String, SortedMap<Integer, Schema>> bySubject = new TreeMap<>();

    private LocalSchemaIds() {
        for (PublishedSchemas.Version version : PublishedSchemas.all()) {
            bySubject
                    .computeIfAbsent(version.subject(), subject -> new TreeMap<>())
                    .put(version.id(), version.schema());
        }
    }

    /** The ids of this build. */
    public static LocalSchemaIds get() {
        return INSTANCE;
    }

    @Override
    public int idOf(String subject, Schema schema) {
        long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
        return published(subject).entrySet().stream()
                .filter(entry -> SchemaNormalization.parsingFingerprint64(entry.getValue()) == fingerprint)
                .mapToInt(Map.Entry::getKey)
                .max()
                .orElseThrow(() -> new UnknownSchemaException(
                        schema.getFullName() + " as compiled is not published under " + subject));
    }

    @Override
    public SortedMap<Integer, Schema> published(String subject) {
        return Collections.unmodifiableSortedMap(bySubject.getOrDefault(subject, Collections.emptySortedMap()));
    }
}
