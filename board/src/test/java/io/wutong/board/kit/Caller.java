package io.wutong.board.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wutong.board.Board;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a board. */
public final class Caller {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final URI board;
    private final HttpClient client;

    private Caller(URI board, HttpClient client) {
        this.board = board;
        this.client = client;
    }

    /** Of a board. */
    public static Caller of(Board board) {
        return of(board, HttpClient.newBuilder());
    }

    /** Of a board, with another client. */
    public static Caller of(Board board, HttpClient.Builder client) {
        return new Caller(
                board.address(), client.version(HttpClient.Version.HTTP_1_1).build());
    }

    /** What a board answered. */
    public record Answer(int status, java.net.http.HttpHeaders headers, String body) {
        /** The value of a header; empty where it has none. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The body as JSON. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + body, e);
            }
        }
    }

    /** The answer to a GET; headers are given as name, value. */
    public Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    /** The answer to a POST. */
    public Answer post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The answer to any method. */
    public Answer ask(String method, String path) throws IOException, InterruptedException {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(board + path.substring(1))).timeout(LIMIT);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), response.headers(), response.body());
    }
}
