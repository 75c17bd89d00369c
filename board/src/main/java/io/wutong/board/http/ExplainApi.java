package io.wutong.board.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.wutong.audit.explain.Figure;
import io.wutong.audit.explain.Receipt;
import io.wutong.audit.log.Cut;
import io.wutong.audit.render.ReceiptOutput;
import io.wutong.board.live.RecentCuts;
import io.wutong.board.receipts.NoReceiptException;
import io.wutong.board.receipts.Receipts;
import io.wutong.core.ledger.Place;
import io.wutong.core.totals.Measure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The receipt of a number at the sequence at which it was shown: the same as that of {@code wutong audit explain}. */
final class ExplainApi {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;
    private static final int LONGEST_ID = 64;
    private static final int ASK_AGAIN_AFTER = 2;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MOST_LINES = 100_000;

    private final Receipts receipts;
    private final RecentCuts cuts;

    ExplainApi(Receipts receipts, RecentCuts cuts) {
        this.receipts = receipts;
        this.cuts = cuts;
    }

    /** A sequence and how far the event topics were counted at it. */
    private record At(long sequence, Cut cut) {}

    @FunctionalInterface
    private interface Text {
        void write(Writer writer) throws IOException;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/explain", this::explain));
    }

    private void explain(Context ctx) throws IOException {
        Format format = Format.of(ctx);
        boolean forExcel = Format.flag(ctx, "bom");
        int limit = Format.number(ctx, "limit", DEFAULT_LIMIT, 1, MOST_LINES);
        Figure figure = figure(ctx);
        LocalDate asOf = day(ctx);
        At at = at(ctx);
        ctx.header("Cache-Control", "no-cache");
        if (Tags.matches(ctx, Tags.of(Long.toString(at.sequence())))) {
            ctx.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        switch (format) {
            case JSON ->
                Reply.send(
                        ctx,
                        "application/json",
                        receipt(figure, at.cut(), asOf, receipt -> json(receipt, at.sequence(), limit)));
            case CSV ->
                Reply.send(ctx, Csv.MEDIA_TYPE, receipt(figure, at.cut(), asOf, receipt -> csv(receipt, forExcel)));
        }
    }

    private byte[] receipt(Figure figure, Cut cut, @Nullable LocalDate asOf, Function<Receipt, byte[]> form) {
        try {
            return receipts.of(figure, cut, asOf, form);
        } catch (NoReceiptException e) {
            throw Problem.unavailable(
                    String.valueOf(e.getMessage()),
                    Math.toIntExact(e.askAgainAfter().toSeconds()));
        }
    }

    private static Figure figure(Context ctx) {
        Place row = row(ctx);
        Measure measure = Measure.ofField(Format.one(ctx, "measure", ""))
                .orElseThrow(() -> Problem.badRequest("measure: a measure's name, such as in_station"));
        Integer year = ctx.queryParam("year") == null
                ? null
                : Integer.valueOf(Format.number(ctx, "year", 0, FIRST_YEAR, LAST_YEAR));
        try {
            return new Figure(row, measure, year);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static Place row(Context ctx) {
        String row = Format.one(ctx, "row", "overall");
        String id = Format.one(ctx, "id", "");
        boolean idFits = !id.isBlank() && id.codePointCount(0, id.length()) <= LONGEST_ID;
        return switch (row) {
            case "overall" -> Place.OVERALL;
            case "industry" -> Place.industry(required(idFits, id));
            case "workstation" -> Place.workstation(required(idFits, id));
            default -> throw Problem.badRequest("row: overall, industry or workstation");
        };
    }

    private static String required(boolean fits, String id) {
        if (!fits) {
            throw Problem.badRequest(
                    "id: the code of the industry or the id of the workstation, at most " + LONGEST_ID + " characters");
        }
        return id;
    }

    private static @Nullable LocalDate day(Context ctx) {
        String text = Format.one(ctx, "as_of", "");
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // as one that is out of range
        }
        throw Problem.badRequest("as_of: a day as YYYY-MM-DD, " + FIRST_YEAR + " to " + LAST_YEAR);
    }

    private At at(Context ctx) {
        String text = Format.one(ctx, "sequence", "");
        if (text.isEmpty()) {
            Map.Entry<Long, Cut> latest = cuts.latest()
                    .orElseThrow(() -> Problem.unavailable("There are no totals yet to explain", ASK_AGAIN_AFTER));
            return new At(latest.getKey(), latest.getValue());
        }
        long sequence = sequence(text);
        Cut cut = cuts.of(sequence)
                .orElseThrow(() -> Problem.of(
                        HttpStatus.NOT_FOUND,
                        "The board has not shown this sequence lately; ask about a newer one, or run: wutong audit"
                                + " explain"));
        return new At(sequence, cut);
    }

    private static long sequence(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.badRequest("sequence: the sequence of the totals in which the number was shown");
        }
    }

    /** With the number of the events beside those listed, of which there may be fewer. */
    private static byte[] json(Receipt receipt, long sequence, int limit) {
        Receipt listed = new Receipt(
                receipt.figure(),
                receipt.value(),
                receipt.asOf(),
                receipt.cut(),
                first(receipt.counted(), limit),
                first(receipt.notCounted(), limit));
        return text(writer -> {
            writer.write("{\"sequence\":" + sequence + ",\"counted_events\":"
                    + receipt.counted().size() + ",\"not_counted_events\":"
                    + receipt.notCounted().size() + ",\"receipt\":");
            ReceiptOutput.json(listed, writer);
            writer.write("}\n");
        });
    }

    private static byte[] csv(Receipt receipt, boolean forExcel) {
        return text(writer -> {
            if (forExcel) {
                writer.write(BYTE_ORDER_MARK);
            }
            ReceiptOutput.csv(receipt, writer);
        });
    }

    private static <T> List<T> first(List<T> all, int limit) {
        return all.subList(0, Math.min(limit, all.size()));
    }

    private static byte[] text(Text text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
        try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            text.write(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
