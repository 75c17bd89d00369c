package io.wutong.audit.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wutong.audit.fold.Outcomes;
import io.wutong.audit.verify.Difference;
import io.wutong.audit.verify.Verify.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A verification as text, JSON and CSV. */
public final class VerifyOutput {
    private static final double NANOS = 1e9;

    private VerifyOutput() {}

    /** Lines for a terminal: each difference, then the summary. */
    public static List<String> text(Report report) {
        List<String> lines = new ArrayList<>();
        report.differences().forEach(difference -> lines.add(Lines.safe(difference.toString())));
        report.counts().forEach((kind, count) -> {
            long shown = report.differences().stream()
                    .filter(difference -> difference.kind() == kind)
                    .count();
            if (shown < count) {
                lines.add(kind + ": " + (count - shown) + " more");
            }
        });
        lines.addAll(summary(report));
        return lines;
    }

    /** What was read and compared, whether it holds, and the cut. */
    public static List<String> summary(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add(
                report.holds()
                        ? "everything holds at sequence " + report.sequence()
                        : "differences at sequence " + report.sequence() + ": " + differences(report));
        double seconds = report.took().toNanos() / NANOS;
        lines.add(String.format(
                Locale.ROOT,
                "%,d events read in %.1f s (%,d/s), %,d journal entries, %,d dead letters and %,d repeats of them",
                report.events(),
                seconds,
                Math.round(report.events() / Math.max(seconds, 1e-3)),
                report.entries(),
                report.deadLetters().events(),
                report.deadLetters().repeats()));
        lines.addAll(Lines.table(
                List.of("events", "outcome"),
                report.outcomes().counts().entrySet().stream()
                        .map(entry -> List.of(Lines.Cell.of(entry.getValue()), Lines.Cell.of(entry.getKey())))
                        .toList()));
        lines.addAll(CutText.of(report.cut()));
        return lines;
    }

    /** One document. */
    public static void json(Report report, Writer writer) throws IOException {
        try (JsonGenerator json = Json.to(writer)) {
            json.writeStartObject();
            Json.field("holds", report.holds(), json);
            Json.field("sequence", report.sequence(), json);
            Json.field("events", report.events(), json);
            Json.field("journal_entries", report.entries(), json);
            Json.field("dead_letters", report.deadLetters().events(), json);
            Json.field("dead_letter_repeats", report.deadLetters().repeats(), json);
            Json.field("took_ms", report.took().toMillis(), json);
            Json.field("differences_in_all", differences(report), json);
            json.writeArrayFieldStart("differences");
            for (Difference difference : report.differences()) {
                json.writeStartObject();
                Json.field("kind", difference.kind(), json);
                Json.field("where", difference.where(), json);
                Json.field("live", difference.live(), json);
                Json.field("replayed", difference.replayed(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("outcomes");
            for (Map.Entry<Outcomes.Kind, Long> entry :
                    report.outcomes().counts().entrySet()) {
                json.writeStartObject();
                Json.field("type", entry.getKey().type(), json);
                Json.field("outcome", entry.getKey().outcome(), json);
                Json.field("reason", entry.getKey().reason(), json);
                Json.field("count", entry.getValue(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            Json.cut(report.cut(), json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** One line a difference. */
    public static void csv(Report report, Writer writer) throws IOException {
        try (SafeCsv csv = new SafeCsv(writer)) {
            csv.line(List.of("kind", "where", "live", "replayed"));
            for (Difference difference : report.differences()) {
                csv.line(List.of(difference.kind(), difference.where(), difference.live(), difference.replayed()));
            }
        }
    }

    private static long differences(Report report) {
        return report.counts().values().stream().mapToLong(Long::longValue).sum();
    }
}
