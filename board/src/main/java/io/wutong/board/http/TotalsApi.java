package io.wutong.board.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.wutong.board.http.TotalsCsv.Place;
import io.wutong.board.live.Freshness;
import io.wutong.board.live.Snapshot;
import io.wutong.core.totals.Measures;
import io.wutong.core.totals.TotalsJson;
import io.wutong.core.totals.WorkstationRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The totals as JSON of the contract (section 4) or as CSV; the entity tag is the sequence. */
final class TotalsApi {
    private static final String JSON_TYPE = "application/json";
    private static final String WORKSTATIONS = "/api/v1/workstations/";
    private static final String INDUSTRIES = "/api/v1/industries/";
    private static final int ASK_AGAIN_AFTER = 2;
    private static final JsonFactory JSON = new JsonFactory();

    private final Supplier<Optional<Snapshot>> latest;
    private final Supplier<Freshness> freshness;
    private volatile @Nullable Document document;

    TotalsApi(Supplier<Optional<Snapshot>> latest, Supplier<Freshness> freshness) {
        this.latest = latest;
        this.freshness = freshness;
    }

    private static final class Document {
        final Snapshot snapshot;
        final byte[] json;

        Document(Snapshot snapshot, byte[] json) {
            this.snapshot = snapshot;
            this.json = json;
        }
    }

    @FunctionalInterface
    private interface Bytes {
        byte[] make() throws IOException;
    }

    @FunctionalInterface
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/totals", this::totals),
                Route.get("/api/v1/overall", this::overall),
                Route.get("/api/v1/industries", this::industries),
                Route.get(INDUSTRIES + "<code>", this::industry),
                Route.get("/api/v1/workstations", this::workstations),
                Route.get(WORKSTATIONS + "<id>", this::workstation));
    }

    private void totals(Context ctx) throws IOException {
        Snapshot shown = shown();
        answer(ctx, shown, () -> document(shown), () -> {
            List<Place> places = new ArrayList<>();
            places.add(Place.overall(shown.table().overall()));
            places.addAll(industryPlaces(shown));
            places.addAll(workstationPlaces(shown));
            return places;
        });
    }

    /** Made once for each snapshot, since it is large and asked for again and again. */
    private byte[] document(Snapshot shown) throws IOException {
        Document known = document;
        if (known == null || !known.snapshot.equals(shown)) {
            known = new Document(shown, bytes(json -> TotalsJson.write(shown.table(), json)));
            document = known;
        }
        return known.json;
    }

    private void overall(Context ctx) throws IOException {
        Snapshot shown = shown();
        Measures overall = shown.table().overall();
        answerBody(
                ctx,
                shown,
                json -> TotalsJson.writeOverall(overall, json),
                () -> List.of(TotalsCsv.Place.overall(overall)));
    }

    private void industries(Context ctx) throws IOException {
        Snapshot shown = shown();
        Body body = json -> {
            json.writeStartArray();
            for (Map.Entry<String, Measures> row : shown.table().industries().entrySet()) {
                TotalsJson.writeIndustry(row.getKey(), row.getValue(), json);
            }
            json.writeEndArray();
        };
        answerBody(ctx, shown, body, () -> industryPlaces(shown));
    }

    private void industry(Context ctx) throws IOException {
        Snapshot shown = shown();
        String code = Format.rest(ctx, INDUSTRIES);
        Measures row = shown.table().industries().get(code);
        if (row == null) {
            throw Problem.of(
                    HttpStatus.NOT_FOUND, "No industry with this code has a row at sequence " + shown.sequence());
        }
        answerBody(
                ctx,
                shown,
                json -> TotalsJson.writeIndustry(code, row, json),
                () -> List.of(Place.industry(code, row)));
    }

    private void workstations(Context ctx) throws IOException {
        Snapshot shown = shown();
        Body body = json -> {
            json.writeStartArray();
            for (WorkstationRow row : shown.table().workstations().values()) {
                TotalsJson.writeWorkstation(row, json);
            }
            json.writeEndArray();
        };
        answerBody(ctx, shown, body, () -> workstationPlaces(shown));
    }

    private void workstation(Context ctx) throws IOException {
        Snapshot shown = shown();
        String id = Format.rest(ctx, WORKSTATIONS);
        WorkstationRow row = shown.table().workstations().get(id);
        if (row == null) {
            throw Problem.of(
                    HttpStatus.NOT_FOUND, "No workstation with this id has a row at sequence " + shown.sequence());
        }
        answerBody(ctx, shown, json -> TotalsJson.writeWorkstation(row, json), () -> List.of(Place.workstation(row)));
    }

    private static List<Place> industryPlaces(Snapshot shown) {
        return shown.table().industries().entrySet().stream()
                .map(row -> Place.industry(row.getKey(), row.getValue()))
                .toList();
    }

    private static List<Place> workstationPlaces(Snapshot shown) {
        return shown.table().workstations().values().stream()
                .map(Place::workstation)
                .toList();
    }

    private Snapshot shown() {
        return latest.get()
                .orElseThrow(() -> Problem.unavailable(
                        "There are no totals: no topology has run on this cluster yet, or the board has only begun to"
                                + " read",
                        ASK_AGAIN_AFTER));
    }

    private void answerBody(Context ctx, Snapshot shown, Body json, Supplier<List<Place>> csv) throws IOException {
        answer(ctx, shown, () -> bytes(json), csv);
    }

    private void answer(Context ctx, Snapshot shown, Bytes json, Supplier<List<Place>> csv) throws IOException {
        Format format = Format.of(ctx);
        boolean forExcel = Format.flag(ctx, "bom");
        Freshness fresh = freshness.get();
        ctx.header("Cache-Control", "no-cache");
        ctx.header("Wutong-Freshness", fresh.state().jsonName());
        ctx.header("Wutong-Seconds-Behind", Long.toString(fresh.secondsBehind()));
        if (Tags.matches(ctx, Tags.of(Long.toString(shown.sequence())))) {
            ctx.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        switch (format) {
            case JSON -> Reply.send(ctx, JSON_TYPE, json.make());
            case CSV -> {
                List<Place> places = csv.get();
                Reply.send(ctx, Csv.MEDIA_TYPE, Csv.bytes(forExcel, writer -> TotalsCsv.write(places, writer)));
            }
        }
    }

    private static byte[] bytes(Body body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            body.write(json);
            json.writeRaw('\n');
        }
        return out.toByteArray();
    }
}
