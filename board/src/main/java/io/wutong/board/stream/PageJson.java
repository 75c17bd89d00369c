package io.wutong.board.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.wutong.board.live.Freshness;
import io.wutong.board.live.Snapshot;
import io.wutong.core.ledger.EventRules;
import io.wutong.core.totals.Measure;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.WorkstationRow;
import io.wutong.journal.Standing;
import io.wutong.schemas.Industries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page is told, as JSON. Every number of a row is a string, since JavaScript damages integers over 2^53; a
 * measure that is 0 is left out.
 */
final class PageJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final List<Measure> ALL = Arrays.asList(Measure.values());

    private PageJson() {}

    @FunctionalInterface
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /** Everything; without numbers where there are none yet. */
    static byte[] snapshot(@Nullable Snapshot snapshot, Freshness freshness, Instant now, String importCommand) {
        return document(json -> {
            json.writeStringField("sequence", snapshot == null ? null : Long.toString(snapshot.sequence()));
            json.writeNumberField(
                    "year", LocalDate.ofInstant(now, EventRules.ZONE).getYear());
            json.writeStringField("import_command", importCommand);
            writeIndustryNames(json);
            freshness(freshness, json);
            if (snapshot == null) {
                return;
            }
            head(snapshot, json);
            overall(snapshot, json);
            json.writeArrayFieldStart("industries");
            for (Map.Entry<String, Measures> row : snapshot.table().industries().entrySet()) {
                industry(row.getKey(), row.getValue(), json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("workstations");
            for (WorkstationRow row : snapshot.table().workstations().values()) {
                workstation(row, json);
            }
            json.writeEndArray();
        });
    }

    /** What is different in a later snapshot. */
    static byte[] update(Snapshot before, Snapshot after, Freshness freshness, Instant now) {
        return document(json -> {
            json.writeStringField("from", Long.toString(before.sequence()));
            json.writeStringField("sequence", Long.toString(after.sequence()));
            json.writeNumberField(
                    "year", LocalDate.ofInstant(now, EventRules.ZONE).getYear());
            freshness(freshness, json);
            head(after, json);
            overall(after, json);
            json.writeArrayFieldStart("industries");
            for (Map.Entry<String, Measures> row : after.table().industries().entrySet()) {
                if (!row.getValue().equals(before.table().industries().get(row.getKey()))) {
                    industry(row.getKey(), row.getValue(), json);
                }
            }
            json.writeEndArray();
            json.writeArrayFieldStart("workstations");
            for (WorkstationRow row : after.table().workstations().values()) {
                if (!isSame(row, before.table().workstations().get(row.id()))) {
                    workstation(row, json);
                }
            }
            json.writeEndArray();
        });
    }

    /** How fresh the numbers are. */
    static byte[] freshness(Freshness freshness) {
        return document(json -> freshness(freshness, json));
    }

    /** Whether an update can tell the difference: no row went away and the sequence did not go back. */
    static boolean follows(Snapshot before, Snapshot after) {
        return after.sequence() >= before.sequence()
                && after.table()
                        .industries()
                        .keySet()
                        .containsAll(before.table().industries().keySet())
                && after.table()
                        .workstations()
                        .keySet()
                        .containsAll(before.table().workstations().keySet());
    }

    private static boolean isSame(WorkstationRow row, @Nullable WorkstationRow before) {
        return row.equals(before);
    }

    private static void head(Snapshot snapshot, JsonGenerator json) throws IOException {
        json.writeStringField("taken_at", snapshot.takenAt().toString());
        long rejected = snapshot.overall().getOutcomes().stream()
                .filter(count -> count.getOutcome().equals("REJECTED"))
                .mapToLong(count -> count.getCount())
                .sum();
        json.writeStringField("rejected", Long.toString(rejected));
    }

    private static void overall(Snapshot snapshot, JsonGenerator json) throws IOException {
        json.writeFieldName("overall");
        measures(snapshot.table().overall(), ALL, json);
    }

    private static void industry(String code, Measures measures, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", code);
        json.writeFieldName("m");
        measures(measures, ALL, json);
        json.writeEndObject();
    }

    private static void workstation(WorkstationRow row, JsonGenerator json) throws IOException {
        Standing standing = row.standing();
        json.writeStartObject();
        json.writeStringField("id", row.id());
        if (standing != null) {
            json.writeStringField("name", standing.getName());
            json.writeStringField("level", standing.getLevel().name());
            json.writeStringField("industry", standing.getIndustry());
            json.writeStringField("status", standing.getStatus().name());
        }
        json.writeFieldName("m");
        measures(row.measures(), Measure.ofWorkstation(), json);
        json.writeEndObject();
    }

    private static void measures(Measures measures, List<Measure> which, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Measure measure : which) {
            if (measure.byYear()) {
                years(measure, measures, json);
            } else if (measures.get(measure) != 0) {
                json.writeStringField(measure.field(), Long.toString(measures.get(measure)));
            }
        }
        json.writeEndObject();
    }

    private static void years(Measure measure, Measures measures, JsonGenerator json) throws IOException {
        if (measures.years(measure).isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(measure.field());
        for (Map.Entry<Integer, Long> year : measures.years(measure).asMap().entrySet()) {
            json.writeStringField(year.getKey().toString(), year.getValue().toString());
        }
        json.writeEndObject();
    }

    private static void freshness(Freshness freshness, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("freshness");
        json.writeStringField("state", freshness.state().jsonName());
        json.writeNumberField("seconds_behind", freshness.secondsBehind());
        Instant asOf = freshness.asOf();
        json.writeStringField("as_of", asOf == null ? null : asOf.toString());
        json.writeEndObject();
    }

    private static void writeIndustryNames(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("industry_names");
        for (Industries.Industry industry : Industries.all().values()) {
            json.writeStartObject();
            json.writeStringField("id", industry.code());
            json.writeStringField("zh", industry.chinese());
            json.writeStringField("en", industry.english());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static byte[] document(Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
