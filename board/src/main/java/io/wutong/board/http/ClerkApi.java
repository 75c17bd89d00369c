package io.wutong.board.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.wutong.board.clerk.ClerkDesk.Counts;
import io.wutong.board.clerk.Upload;
import io.wutong.board.clerk.Upload.State;
import io.wutong.board.clerk.Upload.Status;
import io.wutong.board.clerk.Uploads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Workbooks of clerks: taken, shown with every change and refusal, sent on the clerk's word, given back. For who shows a
 * token of the role {@code clerk} alone. What changes something needs a header that no other site's page can send.
 */
final class ClerkApi {
    static final String UPLOADS = "/api/v1/uploads";

    private static final String OWN_HEADER = "X-Wutong-Clerk";
    private static final String ONE = UPLOADS + "/{id}";
    private static final int LINES_AT_A_TIME = 1_000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;
    private static final int TRY_AGAIN_AFTER = 60;
    private static final List<String> ENDINGS = List.of(".xlsx", ".csv");
    private static final JsonFactory JSON = new JsonFactory();

    private final @Nullable Tokens tokens;
    private final @Nullable Uploads uploads;
    private final String page = new String(Assets.read("/io/wutong/board/page/clerk.html"), StandardCharsets.UTF_8);

    /**
     * The clerks' part.
     *
     * @param uploads where workbooks go; null where this board takes none
     */
    ClerkApi(@Nullable Tokens tokens, @Nullable Uploads uploads) {
        this.tokens = tokens;
        this.uploads = uploads;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/clerk", this::page),
                Route.post(UPLOADS, this::take),
                Route.get(ONE, this::show),
                Route.post(ONE + "/confirm", this::confirm),
                Route.get(ONE + "/receipts", this::receipts),
                new Route(HandlerType.DELETE, ONE, this::forget));
    }

    /** Who asks and where workbooks go. */
    private record Clerk(String name, Uploads uploads) {}

    private Clerk clerk(Context ctx) {
        if (tokens == null || uploads == null) {
            throw Problem.of(
                    HttpStatus.FORBIDDEN,
                    "This board takes no workbooks: start it with a token file that has a token of the role clerk");
        }
        Tokens.Who who = Gate.who(ctx, tokens);
        if (who == null || !who.clerk()) {
            throw Problem.of(HttpStatus.FORBIDDEN, "Workbooks are sent with a token of the role clerk");
        }
        return new Clerk(who.name(), uploads);
    }

    private Clerk clerkWhoChanges(Context ctx) {
        Clerk clerk = clerk(ctx);
        if (ctx.header(OWN_HEADER) == null) {
            throw Problem.of(HttpStatus.FORBIDDEN, "The header " + OWN_HEADER + " is missing");
        }
        return clerk;
    }

    private void page(Context ctx) {
        clerk(ctx);
        String language = PageApi.language(ctx).equals("zh") ? "zh-CN" : "en";
        PageApi.sendHtml(ctx, page.replace("{{lang}}", language));
    }

    private void take(Context ctx) throws IOException {
        Clerk clerk = clerkWhoChanges(ctx);
        String name = name(ctx);
        String ending = ENDINGS.stream()
                .filter(name.toLowerCase(Locale.ROOT)::endsWith)
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE, "name: a workbook (.xlsx) or CSV (.csv) is needed"));
        String reason = Format.one(ctx, "reason", "").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Problem.badRequest("reason: 1 to " + LONGEST_REASON + " characters say why rows are corrected");
        }
        boolean chinese = PageApi.language(ctx).equals("zh");
        Uploads.Request request = new Uploads.Request(clerk.name(), name, ending, reason, chinese);
        try {
            Upload upload = clerk.uploads().take(request, ctx.req().getInputStream());
            ctx.status(HttpStatus.CREATED);
            ctx.header("Location", UPLOADS + "/" + upload.id());
            send(ctx, upload, 0);
        } catch (Uploads.TooManyException e) {
            throw Problem.unavailable("Too many workbooks are on their way", TRY_AGAIN_AFTER);
        } catch (Uploads.TooLargeException e) {
            throw Problem.of(HttpStatus.CONTENT_TOO_LARGE, "At most " + Uploads.LARGEST + " bytes are read");
        }
    }

    private void show(Context ctx) {
        Upload upload = upload(ctx, clerk(ctx));
        send(ctx, upload, Format.number(ctx, "from", 0, 0, Integer.MAX_VALUE));
    }

    private void confirm(Context ctx) {
        Clerk clerk = clerkWhoChanges(ctx);
        Upload upload = upload(ctx, clerk);
        if (!clerk.uploads().confirm(upload)) {
            throw Problem.of(HttpStatus.CONFLICT, "Only a workbook that was checked, and not sent yet, can be sent");
        }
        ctx.status(HttpStatus.ACCEPTED);
        send(ctx, upload, 0);
    }

    private void receipts(Context ctx) throws IOException {
        Upload upload = upload(ctx, clerk(ctx));
        if (upload.status().state() != State.SENT) {
            throw Problem.of(HttpStatus.CONFLICT, "There are receipts once the workbook is sent");
        }
        boolean csv = upload.workbook().receipts().toString().endsWith(".csv");
        String name = URLEncoder.encode("receipts-" + upload.workbook().name(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        ctx.header(
                "Content-Disposition",
                "attachment; filename=\"receipts." + (csv ? "csv" : "xlsx") + "\"; filename*=UTF-8''" + name);
        ctx.header("Cache-Control", "no-store");
        Reply.send(
                ctx,
                csv ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                Files.readAllBytes(upload.workbook().receipts()));
    }

    private void forget(Context ctx) {
        Clerk clerk = clerkWhoChanges(ctx);
        if (!clerk.uploads().forget(upload(ctx, clerk))) {
            throw Problem.of(HttpStatus.CONFLICT, "It is being worked on");
        }
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static Upload upload(Context ctx, Clerk clerk) {
        return clerk.uploads()
                .find(ctx.pathParam("id"), clerk.name())
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "There is no such upload, or no longer"));
    }

    /** What the file is called: never more than a name, whatever was sent. */
    private static String name(Context ctx) {
        String said = Format.one(ctx, "name", "");
        String last = said.substring(Math.max(said.lastIndexOf('/'), said.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder();
        last.codePoints()
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT)
                .filter(point -> Character.getType(point) != Character.SURROGATE)
                .forEach(kept::appendCodePoint);
        String name = kept.toString().strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw Problem.badRequest("name: the file's name, of 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private static void send(Context ctx, Upload upload, int from) {
        Status status = upload.status();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("id", upload.id());
            json.writeStringField("name", upload.workbook().name());
            json.writeStringField("state", status.state().name());
            json.writeNumberField("read", status.read());
            json.writeNumberField("sent", status.sent());
            json.writeNumberField("lines_in_all", status.lines());
            json.writeNumberField("lines_left_out", status.untold());
            json.writeArrayFieldStart("lines");
            for (String line : upload.lines(from, LINES_AT_A_TIME)) {
                json.writeString(line);
            }
            json.writeEndArray();
            writeCounts(json, status.counts());
            json.writeStringField("failure", status.failure());
            json.writeEndObject();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        ctx.header("Cache-Control", "no-store");
        Reply.send(ctx, "application/json", out.toByteArray());
    }

    private static void writeCounts(JsonGenerator json, @Nullable Counts counts) throws IOException {
        if (counts == null) {
            json.writeNullField("counts");
            return;
        }
        json.writeObjectFieldStart("counts");
        json.writeNumberField("read", counts.read());
        json.writeNumberField("sent", counts.sent());
        json.writeNumberField("refused", counts.refused());
        json.writeNumberField("rejected", counts.rejected());
        json.writeNumberField("unchanged", counts.unchanged());
        json.writeNumberField("changing", counts.changing());
        json.writeNumberField("gone", counts.gone());
        json.writeEndObject();
    }
}
