package io.wutong.board.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.javalin.http.Context;
import io.wutong.board.live.DeadLetter;
import io.wutong.board.live.DeadLetters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** The rejected events, the latest first: why, and where they stand. Never what they said. */
final class DeadLettersApi {
    private static final int DEFAULT_LIMIT = 100;
    private static final JsonFactory JSON = new JsonFactory();

    private final Supplier<List<DeadLetter>> latestFirst;

    DeadLettersApi(Supplier<List<DeadLetter>> latestFirst) {
        this.latestFirst = latestFirst;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/dead-letters", this::list));
    }

    private void list(Context ctx) throws IOException {
        Format format = Format.of(ctx);
        boolean forExcel = Format.flag(ctx, "bom");
        int limit = Format.number(ctx, "limit", DEFAULT_LIMIT, 1, DeadLetters.MOST);
        int offset = Format.number(ctx, "offset", 0, 0, DeadLetters.MOST);
        List<DeadLetter> all = latestFirst.get();
        List<DeadLetter> some = all.stream().skip(offset).limit(limit).toList();
        ctx.header("Cache-Control", "no-store");
        switch (format) {
            case JSON -> Reply.send(ctx, "application/json", json(all.size(), some));
            case CSV -> Reply.send(ctx, Csv.MEDIA_TYPE, Csv.bytes(forExcel, csv -> write(some, csv)));
        }
    }

    private static byte[] json(int kept, List<DeadLetter> letters) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("kept", kept);
            json.writeArrayFieldStart("dead_letters");
            for (DeadLetter letter : letters) {
                json.writeStartObject();
                json.writeStringField("rejected_at", letter.rejectedAt().toString());
                json.writeStringField("reason", letter.reason());
                json.writeStringField("detail", letter.detail());
                json.writeStringField("topic", letter.topic());
                json.writeNumberField("partition", letter.partition());
                json.writeNumberField("offset", letter.offset());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return out.toByteArray();
    }

    private static void write(List<DeadLetter> letters, CsvWriter csv) {
        csv.writeRecord("rejected_at", "reason", "detail", "topic", "partition", "offset");
        for (DeadLetter letter : letters) {
            csv.writeRecord(
                    letter.rejectedAt().toString(),
                    Csv.harmless(letter.reason()),
                    Csv.harmless(letter.detail()),
                    Csv.harmless(letter.topic()),
                    Integer.toString(letter.partition()),
                    Long.toString(letter.offset()));
        }
    }
}
