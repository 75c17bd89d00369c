package io.wutong.board.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.Map;

/** An answer that is not what was asked for, as {@code application/problem+json} (RFC 9457). */
public final class Problem extends RuntimeException {
    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    @Serial
    private static final long serialVersionUID = 1L;

    private static final JsonFactory JSON = new JsonFactory();

    private final int status;
    private final transient Map<String, String> headers;

    private Problem(int status, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    /** A problem; the detail says what to do and holds nothing that was sent. */
    public static Problem of(HttpStatus status, String detail) {
        return new Problem(status.getCode(), detail, Map.of());
    }

    /** A problem with a header. */
    public static Problem of(HttpStatus status, String detail, String header, String value) {
        return new Problem(status.getCode(), detail, Map.of(header, value));
    }

    /** A request that cannot be answered as it is. */
    public static Problem badRequest(String detail) {
        return of(HttpStatus.BAD_REQUEST, detail);
    }

    /** Something that is not there now and may be soon. */
    public static Problem unavailable(String detail, int retryAfterSeconds) {
        return of(HttpStatus.SERVICE_UNAVAILABLE, detail, "Retry-After", Integer.toString(retryAfterSeconds));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Headers that go with it. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body. */
    public byte[] body() {
        return body(status, String.valueOf(getMessage()));
    }

    /** The body of a problem. */
    static byte[] body(int status, String detail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", HttpStatus.forStatus(status).getMessage());
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
