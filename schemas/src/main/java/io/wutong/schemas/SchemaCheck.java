package io.wutong.schemas;

import io.wutong.journal.JournalEntry;
import io.wutong.state.LedgerPosition;
import io.wutong.state.TotalsPosition;
import io.wutong.totals.IndustryTotals;
import io.wutong.totals.OverallTotals;
import io.wutong.totals.WorkstationTotals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.SchemaParseException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Holds the published schemas against their rules: the ids are unique and out of a registry's reach, every version is
 * there, each reads and is read by all others of its subject (FULL_TRANSITIVE), and the latest is the one that this
 * program was compiled with.
 */
final class SchemaCheck {
    private static final String HEADER = "id,subject,version";
    private static final String COMPILED = "the compiled schema";

    private final List<String> idLines;
    private final Function<String, Optional<String>> files;
    private final Map<String, Schema> compiled;
    private final List<String> problems = new ArrayList<>();
    private final SortedMap<String, SortedMap<Integer, Schema>> published = new TreeMap<>();

    /**
     * A check of what is given.
     *
     * @param idLines the lines of the file of ids, its header first
     * @param files a published file's text by its path beside that file; empty where there is none
     * @param compiled the schema that the program writes, by subject
     */
    SchemaCheck(List<String> idLines, Function<String, Optional<String>> files, Map<String, Schema> compiled) {
        this.idLines = List.copyOf(idLines);
        this.files = files;
        this.compiled = new TreeMap<>(compiled);
    }

    /** The schema that this program writes, by subject, of every topic and kind of state. */
    static SortedMap<String, Schema> compiled() {
        SortedMap<String, Schema> compiled = new TreeMap<>();
        for (EventType type : EventType.values()) {
            compiled.put(type.topic() + "-value", type.schema());
        }
        compiled.put("talent.journal.v1-value", schema(JournalEntry.class));
        compiled.put("talent.workstation-totals.v1-value", schema(WorkstationTotals.class));
        compiled.put("talent.industry-totals.v1-value", schema(IndustryTotals.class));
        compiled.put("talent.overall-totals.v1-value", schema(OverallTotals.class));
        compiled.put("wutong.ledger-position", schema(LedgerPosition.class));
        compiled.put("wutong.totals-position", schema(TotalsPosition.class));
        return compiled;
    }

    private static Schema schema(Class<? extends SpecificRecordBase> type) {
        return SpecificData.get().getSchema(type);
    }

    /** What breaks a rule, a line each that names the place and what to do; empty when all is well. Asked once. */
    List<String> problems() {
        readIds();
        published.forEach(this::checkCompatible);
        compiled.forEach(this::checkLatest);
        published.keySet().stream()
                .filter(subject -> !compiled.containsKey(subject))
                .forEach(subject -> problems.add(subject + ": published, but this program has no class for it; "
                        + "a subject is never taken away"));
        return List.copyOf(problems);
    }

    private void readIds() {
        if (idLines.isEmpty() || !idLines.get(0).equals(HEADER)) {
            problems.add(PublishedSchemas.IDS + ":1: the header must be " + HEADER);
        }
        Map<Integer, Integer> linesById = new HashMap<>();
        Set<String> spoilt = new HashSet<>();
        for (int number = 2; number <= idLines.size(); number++) {
            String[] cells = idLines.get(number - 1).split(",", -1);
            String place = PublishedSchemas.IDS + ":" + number + ": ";
            if (cells.length != 3 || !isNumber(cells[0]) || !isNumber(cells[2]) || cells[1].isEmpty()) {
                problems.add(place + "an id, a subject and a version needed, not '" + idLines.get(number - 1) + "'");
                continue;
            }
            checkId(place, Integer.parseInt(cells[0]), number, linesById);
            checkVersion(place, cells[1], Integer.parseInt(cells[2]), spoilt);
        }
    }

    private void checkId(String place, int id, int number, Map<Integer, Integer> linesById) {
        if (id < PublishedSchemas.LOWEST_ID) {
            problems.add(place + "id " + id + " is one that a registry may give out; take one from "
                    + PublishedSchemas.LOWEST_ID);
        }
        Integer before = linesById.putIfAbsent(id, number);
        if (before != null) {
            problems.add(place + "id " + id + " is already that of line " + before + "; give this version its own");
        }
    }

    /** Reads a version into {@link #published}; after a spoilt one, those that follow are not told from it. */
    private void checkVersion(String place, String subject, int version, Set<String> spoilt) {
        SortedMap<Integer, Schema> versions = published.computeIfAbsent(subject, absent -> new TreeMap<>());
        int next = versions.size() + 1;
        if (version != next && !spoilt.contains(subject)) {
            problems.add(place + "version " + version + " of " + subject + ", but the next is " + next
                    + "; lines are only ever added");
        }
        String path = PublishedSchemas.path(subject, version);
        Optional<String> text = files.apply(path);
        if (text.isEmpty()) {
            problems.add(place + path + " is missing; a published version is never taken away");
            spoilt.add(subject);
            return;
        }
        try {
            versions.put(version, new Schema.Parser().parse(text.get()));
        } catch (SchemaParseException e) {
            problems.add(path + ": not an Avro schema: " + e.getMessage());
            spoilt.add(subject);
        }
    }

    private void checkCompatible(String subject, SortedMap<Integer, Schema> versions) {
        versions.forEach((older, olderSchema) -> {
            String name = "version " + older;
            versions.tailMap(older + 1).forEach((newer, newerSchema) -> {
                checkReads(subject, name, olderSchema, "version " + newer, newerSchema);
                checkReads(subject, "version " + newer, newerSchema, name, olderSchema);
            });
            Schema written = compiled.get(subject);
            if (written != null) {
                checkReads(subject, name, olderSchema, COMPILED, written);
                checkReads(subject, COMPILED, written, name, olderSchema);
            }
        });
    }

    private void checkReads(String subject, String reader, Schema readerSchema, String writer, Schema writerSchema) {
        SchemaPairCompatibility pair = SchemaCompatibility.checkReaderWriterCompatibility(readerSchema, writerSchema);
        if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
            String why = pair.getResult().getIncompatibilities().stream()
                    .map(incompatibility -> incompatibility.getLocation() + " " + incompatibility.getMessage())
                    .findFirst()
                    .orElse("");
            problems.add(subject + ": " + reader + " cannot read what " + writer + " wrote (" + why
                    + "); only fields with a default may come and go");
        }
    }

    private void checkLatest(String subject, Schema schema) {
        SortedMap<Integer, Schema> versions = published.get(subject);
        if (versions == null || versions.isEmpty()) {
            problems.add(subject + ": not published; add " + PublishedSchemas.path(subject, 1) + " and its line to "
                    + PublishedSchemas.IDS);
            return;
        }
        int latest = versions.lastKey();
        if (!text(schema).equals(text(Objects.requireNonNull(versions.get(latest))))) {
            problems.add(subject + ": " + COMPILED + " is not version " + latest + "; publish it as "
                    + PublishedSchemas.path(subject, latest + 1) + " with a line of its own in "
                    + PublishedSchemas.IDS);
        }
    }

    /** Everything that a schema says, documentation too, but for the Java class of its strings. */
    private static String text(Schema schema) {
        return schema.toString()
                .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"")
                .replace(",\"avro.java.string\":\"String\"", "");
    }

    private static boolean isNumber(String cell) {
        return cell.matches("[0-9]{1,10}") && Long.parseLong(cell) <= Integer.MAX_VALUE;
    }
}
