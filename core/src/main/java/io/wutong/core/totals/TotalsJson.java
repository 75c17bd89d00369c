package io.wutong.core.totals;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wutong.journal.Standing;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as JSON, the same everywhere (contract section 4). */
public final class TotalsJson {
    private static final List<Measure> ALL = Arrays.asList(Measure.values());

    private TotalsJson() {}

    /** Writes the whole document: overall, industries, workstations. */
    public static void write(TotalsTable table, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName("overall");
        writeOverall(table.overall(), json);
        json.writeArrayFieldStart("industries");
        for (Map.Entry<String, Measures> row : table.industries().entrySet()) {
            writeIndustry(row.getKey(), row.getValue(), json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("workstations");
        for (WorkstationRow row : table.workstations().values()) {
            writeWorkstation(row, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Writes the district's row. */
    public static void writeOverall(Measures measures, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeMeasures(measures, ALL, json);
        json.writeEndObject();
    }

    /** Writes one industry's row. */
    public static void writeIndustry(String industry, Measures measures, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("industry", industry);
        writeMeasures(measures, ALL, json);
        json.writeEndObject();
    }

    /** Writes one workstation's row. */
    public static void writeWorkstation(WorkstationRow row, JsonGenerator json) throws IOException {
        Standing standing = row.standing();
        json.writeStartObject();
        json.writeStringField("workstation_id", row.id());
        writeText("name", standing == null ? null : standing.getName(), json);
        writeText("level", standing == null ? null : standing.getLevel().name(), json);
        writeText("industry", standing == null ? null : standing.getIndustry(), json);
        writeText("status", standing == null ? null : standing.getStatus().name(), json);
        writeMeasures(row.measures(), Measure.ofWorkstation(), json);
        json.writeEndObject();
    }

    private static void writeText(String field, @Nullable String text, JsonGenerator json) throws IOException {
        if (text == null) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, text);
        }
    }

    private static void writeMeasures(Measures measures, List<Measure> which, JsonGenerator json) throws IOException {
        for (Measure measure : which) {
            if (measure.byYear()) {
                json.writeObjectFieldStart(measure.field());
                for (Map.Entry<Integer, Long> year :
                        measures.years(measure).asMap().entrySet()) {
                    json.writeNumberField(year.getKey().toString(), year.getValue());
                }
                json.writeEndObject();
            } else {
                json.writeNumberField(measure.field(), measures.get(measure));
            }
        }
    }
}
